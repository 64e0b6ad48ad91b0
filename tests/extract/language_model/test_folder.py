"""A model from a folder of weights: a tiny GPT-2 with random weights, made here, goes through transformers.

Run by `make test-model`, which installs PyTorch beside the project's own environment; left out where it is missing.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

from extract.language_model.run import Sending, read_with_model
from extract.language_model.settings import ModelFailed, ModelSettings
from extract.language_model.way_folder import ask_folder
from tests.extract.language_model.answering import asked

# Libraries of another project may warn of what they will change.
pytestmark = pytest.mark.filterwarnings("default")

_MESSAGES = [{"role": "user", "content": "Kelly is Ava's mum."}]


def _save_tokenizer(folder: Path) -> int:
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer = Tokenizer(models.BPE(vocab={c: n for n, c in enumerate(sorted(alphabet))}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.add_special_tokens(["<end>"])
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<end>").save_pretrained(folder)
    return tokenizer.get_vocab_size()


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as an authority would supply it: config, tokenizer and weights of a model that knows nothing."""
    folder = tmp_path_factory.mktemp("weights")
    size = _save_tokenizer(folder)
    torch.manual_seed(1)
    config = GPT2Config(
        vocab_size=size, n_positions=16_384, n_embd=32, n_layer=2, n_head=2, eos_token_id=size - 1
    )
    GPT2LMHeadModel(config).save_pretrained(folder, safe_serialization=True)
    return folder


def _settings(folder: Path, **changes: object) -> ModelSettings:
    usual: dict[str, object] = {
        "way": "folder",
        "name": "tiny",
        "folder": str(folder),
        "most_tokens": 40,
        "longest_seconds": 60,
    }
    return ModelSettings(**(usual | changes))  # type: ignore[arg-type]


def test_a_model_of_random_weights_answers_the_same_each_time_and_no_longer_than_allowed(
    weights: Path,
) -> None:
    first = ask_folder(_settings(weights), _MESSAGES)
    assert first == ask_folder(_settings(weights), _MESSAGES)
    assert len(ask_folder(_settings(weights, most_tokens=5), _MESSAGES)) <= 5 * 4


def test_of_its_garbage_nothing_is_proposed_and_the_case_stays(weights: Path) -> None:
    sending = Sending()
    known = asked("linnet-close").known
    with pytest.raises(ModelFailed, match="stays as it was"):
        read_with_model(replace(known, documents=known.documents[:1]), _settings(weights), sending=sending)
    # Once, and once more because the answer was no JSON.
    assert [s.number for s in sending.sent] == [1, 1]


def test_a_model_that_reads_too_little_is_refused(tmp_path: Path) -> None:
    size = _save_tokenizer(tmp_path)
    config = GPT2Config(vocab_size=size, n_positions=16, n_embd=8, n_layer=1, n_head=1)
    GPT2LMHeadModel(config).save_pretrained(tmp_path, safe_serialization=True)
    with pytest.raises(ModelFailed, match="use one that reads 8,000"):
        ask_folder(_settings(tmp_path), _MESSAGES)


def test_a_folder_without_weights_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ModelFailed, match="holds no model"):
        ask_folder(_settings(tmp_path), _MESSAGES)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "gpt2"}), encoding="utf-8")
    with pytest.raises(ModelFailed, match="cannot be loaded"):
        ask_folder(_settings(tmp_path), _MESSAGES)


def test_code_that_comes_with_weights_is_not_run(weights: Path, tmp_path: Path) -> None:
    """A folder that asks for its own Python files is refused, and they are never executed."""
    for file in weights.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    config |= {"model_type": "own", "auto_map": {"AutoConfig": "own.Own", "AutoModelForCausalLM": "own.Own"}}
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    mark = tmp_path / "executed"
    (tmp_path / "own.py").write_text(f"open({str(mark)!r}, 'w')\n", encoding="utf-8")
    with pytest.raises(ModelFailed):
        ask_folder(_settings(tmp_path), _MESSAGES)
    assert not mark.exists()
