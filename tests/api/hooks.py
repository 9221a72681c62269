"""What the hub's document has that the tool does not know by itself."""

import json

import schemathesis
import zstandard


@schemathesis.hook
def map_body(context, body):
    """Writes whole numbers without a point, as the document asks for: money is never a fraction, not even in its writing."""
    return whole(body)


def whole(value):
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**63:
        return int(value)
    if isinstance(value, list):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    return value


# Batches are JSON, compressed with zstd.
@schemathesis.serializer("application/zstd")
def compressed(context, value):
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return zstandard.compress(text)


@schemathesis.deserializer("application/zstd")
def inflated(context, response):
    with zstandard.ZstdDecompressor().stream_reader(response.content) as reader:
        content = reader.read()
    # A snapshot is a file of SQLite's, compressed in the same way.
    return content.decode("latin-1") if content.startswith(b"SQLite format 3") else json.loads(content)
