"""A model from a folder of weights on this machine, through Hugging Face's transformers; needs `kithkin[language-model]`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

# Set before transformers is imported: nothing is ever fetched, whatever a folder asks for.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from extract.language_model.settings import ModelFailed, ModelSettings

Message = dict[str, str]


def ask_folder(settings: ModelSettings, messages: Sequence[Message]) -> str:
    """What the model of the folder answers, the same each time.

    Raises:
        ModelFailed: the folder holds no model, or the model does not run on this machine.
    """
    tokenizer, model = _loaded(settings.folder)
    prompt = _prompt(tokenizer, messages)
    try:
        tokens = tokenizer(prompt, return_tensors="pt").to(model.device)
        room = _room(model, tokens["input_ids"].shape[1])
        with torch.inference_mode():
            made = model.generate(
                **tokens,
                max_new_tokens=min(settings.most_tokens, room),
                max_time=float(settings.longest_seconds),
                do_sample=False,
                pad_token_id=tokenizer.pad_token_id or tokenizer.eos_token_id,
            )
    except (RuntimeError, ValueError, IndexError) as error:
        raise ModelFailed(
            f"The model in '{Path(settings.folder).name}' broke off; the machine may have too little memory for it."
        ) from error
    answer: str = tokenizer.decode(made[0][tokens["input_ids"].shape[1] :], skip_special_tokens=True)
    return answer


@lru_cache(maxsize=1)
def _loaded(folder: str) -> tuple[Any, Any]:
    path = Path(folder)
    if not (path / "config.json").is_file():
        raise ModelFailed(
            f"'{path.name}' holds no model; name a folder with config.json, tokenizer and weights."
        )
    try:
        tokenizer = AutoTokenizer.from_pretrained(path, local_files_only=True, trust_remote_code=False)
        model = AutoModelForCausalLM.from_pretrained(
            path, local_files_only=True, trust_remote_code=False, use_safetensors=True, dtype="auto"
        )
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ModelFailed(
            f"The model in '{path.name}' cannot be loaded; it needs a tokenizer, config.json and weights as .safetensors."
        ) from error
    device = "cuda" if torch.cuda.is_available() else "cpu"
    return tokenizer, model.to(device).eval()


def _prompt(tokenizer: Any, messages: Sequence[Message]) -> str:
    if getattr(tokenizer, "chat_template", None):
        made: str = tokenizer.apply_chat_template(list(messages), tokenize=False, add_generation_prompt=True)
        return made
    return "\n\n".join(m["content"] for m in messages) + "\n\n"


def _room(model: Any, used: int) -> int:
    """How many tokens the model can still write."""
    longest = getattr(model.config, "max_position_embeddings", None) or used + 1_000_000
    if longest <= used:
        raise ModelFailed(
            f"The request is {used} tokens long, and the model reads {longest}; use one that reads 8,000."
        )
    return int(longest - used)
