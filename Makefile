# What a user and a contributor run. `make` lists the targets.
# Everything is installed into .venv beside this file and called through its Python, so that a
# folder name with spaces or Chinese characters does no harm.

SHELL := /bin/sh
PY := .venv/bin/python
HERE := $(shell pwd)
STAMP := .venv/ready
# Without a browser its tests are left out, except in CI, where that is a failure.
PYTEST = if [ -z "$$CI" ] && ! command -v chromium >/dev/null; then \
        echo '没有找到 chromium，这次不做浏览器测试。在 Debian 上可以安装 chromium 和 fonts-noto-cjk。'; \
        export YINJU_NO_BROWSER=1; fi; $(PY) -m pytest
# A moved or copied folder sets itself up again: the stamp holds the place it was made for.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(HERE))
.PHONY: $(STAMP)
endif

.DEFAULT_GOAL := help
.PHONY: help setup serve test check fix eval sets bench pictures train hooks clean

help: ## 列出这些命令
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

setup: $(STAMP) ## 建立 .venv，装好依赖和命令 yinju（第二次只要几秒）
	@:

$(STAMP): pyproject.toml constraints.txt
	@for python in "$${PYTHON:-python3.11}" python3.11 python3.12 python3.13 python3; do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        found=$$python; break; fi; done; \
	if [ -z "$$found" ]; then \
	    echo '没有找到 Python 3.11 或更新的版本。请先安装，或用 make setup PYTHON=它的路径 指明。' >&2; exit 1; fi; \
	echo "正在用 $$("$$found" --version) 建立 .venv …"; \
	"$$found" -m venv .venv || { \
	    echo '建立 .venv 没有成功。在 Debian 上请先安装 python3-venv，再运行 make setup。' >&2; exit 1; }
	@echo '正在安装依赖（第一次要下载几百 MB）…'
	@$(PY) -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --editable '.[dev]' || { \
	    echo '依赖没有装完。请检查网络和磁盘空间，再运行一次 make setup。' >&2; exit 1; }
	@pwd > $(STAMP)
	@echo '装好了。命令在 .venv/bin/yinju。'

serve: setup ## 打开问答页，没有索引时先从 corpus 建立 http://127.0.0.1:7860
	@exec $(PY) -m bot serve

test: setup ## 全部测试；有 chromium 时包括浏览器测试
	@$(PYTEST)

check: setup ## 格式、规则、类型，然后全部测试
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(PYTEST)

fix: setup ## 改好格式和能自动改的规则
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

eval: setup ## 用自带资料和问题集测一遍，打印指标
	@$(PY) -m bot index corpus/documents
	@$(PY) -m bot evaluate corpus/questions.jsonl

sets: setup ## 用一个文件夹里的全部题集测一遍，打印一张表：make sets DATA=题集文件夹
	@if [ ! -d "$(DATA)" ]; then \
	    echo '请指明题集：make sets DATA=题集文件夹' >&2; exit 1; fi
	@$(PY) -m bot.evaluation.sets "$(DATA)" $(SETS)

bench: setup ## 量速度：首答、建索引、提问、内存、磁盘，与同类比较：make bench DATA=资料 SIZES=1000,10000
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[bench]'
	@$(PY) -m tests.benchmarks.scaling $(if $(DATA),--data "$(DATA)") $(if $(SIZES),--sizes $(SIZES))

pictures: setup ## 把问答页的每种状态拍成图，放进 build/pictures（要有 chromium）
	@$(PY) tests/page_pictures.py
	@$(PY) tests/shoot_sources.py
	@$(PY) tests/page_speed.py

train: setup ## 重新训练自带模型和排序权重：make train DATA=训练数据文件夹
	@if [ ! -d "$(DATA)" ]; then \
	    echo '请指明训练数据：make train DATA=训练数据文件夹' >&2; exit 1; fi
	@mkdir -p build
	@echo '排序和自带的向量模型各用一个核，后者的进度写在 build/encoder.log。'
	@$(PY) -m embeddings.training "$(DATA)" build/encoder --threads 1 2>build/encoder.log & \
	encoder=$$!; \
	$(PY) -m embeddings.training "$(DATA)" build/encoder-odd --half odd --threads 1 && \
	$(PY) -m bot.training "$(DATA)" --encoder build/encoder-odd --groups build/groups || \
	    { kill $$encoder; exit 1; }; \
	wait $$encoder || { tail -n 5 build/encoder.log >&2; exit 1; }
	@cp -r build/encoder/. embeddings/model/

hooks: setup ## 提交前自动检查格式和规则
	@$(PY) -m pre_commit install

clean: ## 删除 .venv、索引和各种缓存
	@rm -rf .venv index build dist runs reports *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
