"""The file of the trained network, read so that a tensor inside it can be asked for."""

from __future__ import annotations

_LENGTH = 2  # wire type of protocol buffers: a length, then so many bytes
_MODEL_GRAPH, _GRAPH_OUTPUT, _VALUE_NAME, _VALUE_TYPE, _TENSOR_TYPE = 7, 12, 1, 2, 1
_ELEMENT_FLOAT = b"\x08\x01"  # field 1, number 1: single precision


def with_output(model: bytes, tensor: str) -> bytes:
    """The same ONNX model with one tensor more, of single precision, among its outputs.

    Protocol buffers written one behind the other read as one message whose repeated fields are joined, so that an output
    is added by appending a model that has nothing else. Source: protobuf.dev, "Encoding", merging of messages; onnx.proto3.
    """
    value = _field(_VALUE_NAME, tensor.encode()) + _field(_VALUE_TYPE, _field(_TENSOR_TYPE, _ELEMENT_FLOAT))
    return model + _field(_MODEL_GRAPH, _field(_GRAPH_OUTPUT, value))


def _field(number: int, content: bytes) -> bytes:
    """A field with its length; all of ours are shorter than 128 bytes, whose length is one byte."""
    if len(content) > 127:
        raise ValueError("The name of the tensor is too long.")
    return bytes((number << 3 | _LENGTH, len(content))) + content
