"""Reading in bulk: files of reports to files of readings, on one machine or many.

The input is cut into shards; a shard is read by one function, `reading.read_shard`,
whatever engine carries it to a worker. It needs the extra `bulk`.
"""
