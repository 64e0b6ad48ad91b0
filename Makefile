# Each target sets up what it needs; the first run takes a few minutes.
.PHONY: demo serve test test-model check guide bench eval train messages lock

CASES ?= tests/cases
# A folder of GEDCOM files to draw when measuring.
GEDCOM ?=
# Folders of annotated notes to train on, and how often they are gone through.
NOTES ?= extract/training/notes
EPOCHS ?= 30
# Teachers to learn from, each trained without some of the families (0 to 7: a quarter, 8 and 9: a half; none: FOLDS=), and for how long; cpu or cuda.
FOLDS ?=
PUPILS := $(filter 0 1 2 3,$(FOLDS))
TAUGHT := $(if $(FOLDS),--taught)
# A folder of a larger encoder with a vocab.txt like ours, for the teachers to start from; none: the one of the reader.
TEACHER ?=
TEACHER_EPOCHS ?= 16
DEVICE ?= cpu
WEIGHTS := extract/learned/weights
FAMILY := tests/cases/01-larkspur-road
CHILD := Nia Calloway
KITHKIN := .venv/bin/kithkin

demo:
	@./bootstrap.sh run
	@mkdir -p demo
	$(KITHKIN) extract $(FAMILY) -o demo/family.case.json --subject "$(CHILD)"
	$(KITHKIN) genogram demo/family.case.json -o demo/genogram.svg
	$(KITHKIN) genogram demo/family.case.json -o demo/genogram.pdf
	$(KITHKIN) ecomap demo/family.case.json -o demo/ecomap.pdf
	$(KITHKIN) chronology demo/family.case.json -o demo/chronology.docx
	$(KITHKIN) story demo/family.case.json --band 5-7 -o demo/book.pdf --sources demo/book.sources.json --draft
	@echo "Done: the family is in $(CURDIR)/demo. 'make serve' opens it in the browser."

serve:
	@./bootstrap.sh run
	$(KITHKIN) serve --load $(FAMILY) --subject "$(CHILD)"

test:
	@./bootstrap.sh test
	@.ci/postgresql .venv/bin/pytest -n 2

# PyTorch goes into an environment of its own, for it takes five gigabytes and nothing else here needs it.
test-model:
	@./bootstrap.sh run
	.venv/bin/python -m venv build/language-model
	build/language-model/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	build/language-model/bin/pip install --quiet --disable-pip-version-check torch==2.13.0 -e '.[language-model]'
	build/language-model/bin/pytest tests/extract/language_model/test_folder.py extract/language_model

check:
	@./bootstrap.sh test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

# The user guide with pictures of the pages as they are now, as PDF and as a web page.
guide:
	@./bootstrap.sh test
	.venv/bin/pytest -q tests/e2e/test_guide.py --guide build/guide
	@echo "Done: $(CURDIR)/build/guide/user-guide.pdf"

bench:
	@./bootstrap.sh test
	.venv/bin/python -m benchmarks --cases $(CASES) $(if $(GEDCOM),--gedcom $(GEDCOM))

eval:
	@./bootstrap.sh run
	.venv/bin/python -m benchmarks.evaluate $(CASES) --html evaluation/errors.html

# Memory that a step frees is kept for the next: on a processor that makes it three times as fast.
train: export MALLOC_MMAP_THRESHOLD_ = 8589934592
train: export MALLOC_TRIM_THRESHOLD_ = 17179869184
train: export GLIBC_TUNABLES = glibc.malloc.hugetlb=1
train:
	@./bootstrap.sh run
	python3 -m venv build/training
	build/training/bin/pip install --quiet -e '.[train]'
	build/training/bin/pip install --quiet --no-deps --require-hashes -r extract/training/base.lock
	build/training/bin/python -m extract.training.prepare $(NOTES) --out build/samples --epochs $(EPOCHS)
	$(if $(TEACHER),build/training/bin/python -m extract.training.vocabulary $(TEACHER) --out build/teacher)
	for fold in $(FOLDS); do build/training/bin/python -m extract.training.train build/samples --out build/teachers/$$fold \
	  --fold $$fold --seed 1$$fold --epochs $(TEACHER_EPOCHS) --device $(DEVICE) --bf16 $(if $(TEACHER),--base build/teacher --rate 6e-5) || exit 1; done
	$(if $(FOLDS),build/training/bin/python -m extract.training.label build/samples --teachers $(FOLDS:%=build/teachers/%) --device $(DEVICE) --bf16)
	build/training/bin/python -m extract.training.train build/samples --out build/trained $(TAUGHT) --device $(DEVICE) --bf16
	build/training/bin/python -m extract.training.export build/trained --out $(WEIGHTS)
	build/training/bin/python -m extract.training.detail_head $(NOTES) --weights $(WEIGHTS)
	.venv/bin/python -m extract.training.calibrate $(NOTES) --weights $(WEIGHTS)
	for fold in $(PUPILS); do build/training/bin/python -m extract.training.train build/samples --out build/pupils/$$fold \
	  --fold $$fold --seed 2$$fold $(TAUGHT) --device $(DEVICE) --bf16 && \
	  build/training/bin/python -m extract.training.export build/pupils/$$fold --out build/folds/$$fold || exit 1; done
	build/training/bin/python -m extract.training.weighing $(NOTES) --weights $(WEIGHTS) --folds $(PUPILS:%=build/folds/%)
	.venv/bin/python -m extract.training.event_weighing $(NOTES) --weights $(WEIGHTS) --folds $(PUPILS:%=build/folds/%)
	build/training/bin/python -m extract.training.person_weighing $(NOTES) --weights $(WEIGHTS)
	.venv/bin/python -m extract.training.confidence $(NOTES) --weights $(WEIGHTS)

# After a change to a fixed text: new messages come into the Welsh catalogue untranslated.
messages:
	@./bootstrap.sh test
	@mkdir -p build
	.venv/bin/pybabel extract -F babel.cfg --no-location --add-comments= -o build/kithkin.pot story
	.venv/bin/pybabel update -i build/kithkin.pot -d story/locale -D kithkin -l cy --no-fuzzy-matching
	.venv/bin/pybabel compile -d story/locale -D kithkin -l cy

lock:
	@./bootstrap.sh run
	.venv/bin/pip install --quiet pip-tools
	.venv/bin/pip-compile --quiet --extra dev --generate-hashes --strip-extras --allow-unsafe \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock pyproject.toml
