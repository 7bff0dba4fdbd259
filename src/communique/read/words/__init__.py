"""Words: folding, sentences and tokens, the compiled pack and its marks, and the small grammar of one sentence."""
