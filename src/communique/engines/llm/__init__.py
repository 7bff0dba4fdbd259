"""The engine `llm`: any model behind an OpenAI-compatible endpoint, asked passage by passage.

It proposes by the codebook; `grounding` decides. Nothing is sent anywhere
but to the endpoint that was named.
"""
