# SPDX-License-Identifier: MIT
# make         build/chs, build/libchs.a, build/chs.wasm, dist/chs.html, dist/site/ (says what is missing to do so)
# make run     the same after installing what is missing, then scores the sample portfolio
# make test    the same after installing what is missing, then every test
# also: bench asan fuzz check format serve embed install clean.  V=1 shows the commands, CJSON_DIR=... builds with a copy of cJSON that you have.

# ----------------------------------------------------------------------------
#  Knobs
# ----------------------------------------------------------------------------
EMCC         ?= emcc
CLANG        ?= $(firstword $(shell which clang clang-14 2>/dev/null))
CLANG_FORMAT ?= clang-format
CFLAGS       ?= -O3
WASM_SPEED   ?= -O2 -fno-unroll-loops
WASM_SIZE    ?= -Oz -finline-functions
CJSON_DIR    ?= build/cjson
BUILD        ?= build
JOBS         ?= $(shell nproc 2>/dev/null || echo 2)
PORT         ?= 8000
FUZZ_SECONDS ?= 60
PREFIX       ?= /usr/local

SAMPLE_MODEL     ?= examples/models/renewal-health.json
SAMPLE           ?= examples/data/portfolio
SAMPLE_TABLES    ?= tickets=$(SAMPLE)/tickets.csv invoices=$(SAMPLE)/invoices.csv surveys=$(SAMPLE)/surveys.csv usage=$(SAMPLE)/usage.ndjson
SAMPLE_DATA      ?= $(SAMPLE_TABLES:%=--table %) --overrides $(SAMPLE)/overrides.csv $(SAMPLE)/accounts.csv
SAMPLE_ACCOUNT   ?= A-0001

# ----------------------------------------------------------------------------
#  What is compiled how
# ----------------------------------------------------------------------------
# One standard and no fused multiply-add everywhere: the same bits from every compiler. Warnings are errors in CI and in `make check`.
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion $(if $(CI),-Werror)
BASIC    := -std=c11 -ffp-contract=off -Iinclude -Isrc
SANITIZE := -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
WASM     := -msimd128 -mbulk-memory -msign-ext -mnontrapping-fptoint -flto
# json.c says why
CJSON_FLAGS := -w -Dstrtod=chs_json_pass_number
# The stack lies below the data: at 512 KB the addresses of the data still fit three bytes each.
WASM_LINK := -sSTANDALONE_WASM --no-entry -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sTOTAL_STACK=512KB -Wl,--stack-first \
  -sMALLOC=none -Wl,-mllvm,-inline-threshold=-50 -sBINARYEN_EXTRA_PASSES=--flatten,--rereloop,-Oz,--merge-similar-functions,-Oz,--converge

# The command line is native only, src/app/wasm*.c is WebAssembly only, all the rest is in both.
SOURCES      := $(wildcard src/*/*.c)
CLI_SOURCES  := $(wildcard src/app/main.c src/app/cli*.c)
WASM_SOURCES := $(wildcard src/app/wasm*.c)
CORE_SOURCES := $(filter-out $(CLI_SOURCES) $(WASM_SOURCES),$(SOURCES))
# In the module these are made for speed, and everything else for size: they see every cell or every score. Unrolled loops
# are not faster there, and larger.
HOT_SOURCES  := $(addprefix src/,data/csv.c data/csv_index.c data/csv_rows.c data/csv_scan.c data/records_scan.c data/cell.c data/table.c data/pages.c data/cell_page.c base/number.c score/kernel.c score/shown.c score/classes.c score/texts.c score/join.c score/rollup.c insight/summary.c insight/movers.c)
UNIT_TESTS   := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
UNIT_HELPERS := $(filter-out tests/unit/test_%.c,$(wildcard tests/unit/*.c))
FUZZERS      := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
PAGE_SOURCES := $(shell find web examples -type f -not -path '*/node_modules/*' 2>/dev/null)

objects = $(patsubst src/%.c,$(1)/obj/%.o,$(2))
quiet   = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2);)

.PHONY: all everything run test test-programs bench asan fuzz check strict format serve embed embed-pages install clean
.SECONDARY:
.DELETE_ON_ERROR:

# Make starts itself once more after the tools are there, on all cores unless told otherwise.
again = +@$(MAKE) --no-print-directory $(if $(findstring --jobserver,$(MAKEFLAGS)),,-j$(JOBS))

all:
	@.ci/install-tools.sh build --only-say
	$(again) everything

everything: $(BUILD)/chs $(BUILD)/libchs.a $(BUILD)/chs.wasm dist/chs.html

# ----------------------------------------------------------------------------
#  Native: a folder of objects per compiler and set of flags
# ----------------------------------------------------------------------------
# $(call native,FOLDER,COMPILER,FLAGS) makes FOLDER/chs, FOLDER/libchs.a and FOLDER/unit/*
define native
$(1)/obj/%.o: src/%.c Makefile
	@mkdir -p $$(@D)
	$$(call quiet,CC,$$@)$(2) $(BASIC) $(WARNINGS) $(3) $$(CJSON) -MMD -MP -c -o $$@ $$<

$(1)/obj/base/json.o: CJSON = -isystem $(CJSON_DIR)
$(1)/obj/base/json.o: | $(CJSON_DIR)/cJSON.c

$(1)/obj/cJSON.o: $(CJSON_DIR)/cJSON.c Makefile
	@mkdir -p $$(@D)
	$$(call quiet,CC,$$@)$(2) $(3) $(CJSON_FLAGS) -c -o $$@ $$<

$(1)/libchs.a: $(call objects,$(1),$(CORE_SOURCES)) $(1)/obj/cJSON.o
	$$(call quiet,AR,$$@)rm -f $$@ && $$(AR) rcs $$@ $$^

$(1)/chs: $(call objects,$(1),$(CLI_SOURCES)) $(1)/libchs.a
	$$(call quiet,LINK,$$@)$(2) $(3) $(LDFLAGS) -o $$@ $$^ -lz -lm

$(1)/unit/%.o: tests/unit/%.c Makefile
	@mkdir -p $$(@D)
	$$(call quiet,CC,$$@)$(2) $(BASIC) -Itests/unit $(WARNINGS) $(3) -MMD -MP -c -o $$@ $$<

$(1)/unit/test_%: $(1)/unit/test_%.o $(UNIT_HELPERS:tests/unit/%.c=$(1)/unit/%.o) $(1)/libchs.a
	$$(call quiet,LINK,$$@)$(2) $(3) $$(LDFLAGS) -o $$@ $$^ -lcmocka -lm
endef

$(eval $(call native,$(BUILD),$(CC),$(CFLAGS)))
$(eval $(call native,$(BUILD)/clang,$(CLANG),$(CFLAGS)))
$(eval $(call native,$(BUILD)/asan,$(CC),$(SANITIZE)))
$(eval $(call native,$(BUILD)/fuzz,$(CLANG),$(SANITIZE) -fsanitize=fuzzer-no-link))

$(BUILD)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.h $(BUILD)/fuzz/libchs.a
	$(call quiet,LINK,$@)$(CLANG) $(BASIC) $(WARNINGS) $(SANITIZE) -fsanitize=fuzzer -o $@ $< $(BUILD)/fuzz/libchs.a -lm

# The test that makes allocations fail stands between the core and the C library.
%/unit/test_memory: LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free

# ----------------------------------------------------------------------------
#  WebAssembly: the same sources, one standalone module
# ----------------------------------------------------------------------------
# Debian's emcc finds its JavaScript parser there, whichever Node runs it.
emcc = NODE_PATH=/usr/share/nodejs $(EMCC) $(WASM)

# To compile a file, emcc starts Python only to start clang, which takes a fifth of the time. So it is asked once for each level what it starts
# (the first line of -v says so), and a script starts that; or emcc, where that line says something else.
$(BUILD)/wasm/size.sh:  LEVEL = $(WASM_SIZE)
$(BUILD)/wasm/speed.sh: LEVEL = $(WASM_SPEED)
# What malloc writes in front of a block is none of the caller's business, so the two must not be optimised as one.
$(BUILD)/wasm/heap.sh:  LEVEL = $(WASM_SIZE) -fno-lto -fno-builtin
WASM_SCRIPTS := $(addprefix $(BUILD)/wasm/,size.sh speed.sh heap.sh)
$(WASM_SCRIPTS): Makefile
	@mkdir -p $(@D) && echo 'typedef int empty;' > $(@:.sh=.c)
	$(call quiet,EMCC,$@)$(emcc) $(LEVEL) -v -c $(@:.sh=.c) -o $(@:.sh=.o) 2>&1 | sed -n '1s/ -v -c .*/ "$$@"/p' > $@
	@[ -s $@ ] || echo '$(emcc) $(LEVEL) "$$@"' > $@

$(BUILD)/wasm/obj/%: SCRIPT = $(BUILD)/wasm/size.sh
$(call objects,$(BUILD)/wasm,$(HOT_SOURCES)): SCRIPT = $(BUILD)/wasm/speed.sh
$(BUILD)/wasm/obj/app/wasm_heap.o: SCRIPT = $(BUILD)/wasm/heap.sh

$(BUILD)/wasm/obj/%.o: src/%.c Makefile | $(WASM_SCRIPTS)
	@mkdir -p $(@D)
	$(call quiet,WASM,$@)sh $(SCRIPT) $(BASIC) $(WARNINGS) $(CJSON) -MMD -MP -c -o $@ $<

$(BUILD)/wasm/obj/base/json.o: CJSON = -isystem $(CJSON_DIR)
$(BUILD)/wasm/obj/base/json.o: | $(CJSON_DIR)/cJSON.c

$(BUILD)/wasm/obj/cJSON.o: $(CJSON_DIR)/cJSON.c Makefile | $(WASM_SCRIPTS)
	@mkdir -p $(@D)
	$(call quiet,WASM,$@)sh $(SCRIPT) $(CJSON_FLAGS) -c -o $@ $<

$(BUILD)/chs.wasm: $(call objects,$(BUILD)/wasm,$(CORE_SOURCES) $(WASM_SOURCES)) $(BUILD)/wasm/obj/cJSON.o
	$(call quiet,EMCC,$@)$(emcc) $(WASM_SIZE) $(WASM_LINK) -o $@ $^

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# ----------------------------------------------------------------------------
#  The page, and what comes from elsewhere
# ----------------------------------------------------------------------------
dist/chs.html: $(BUILD)/chs.wasm $(PAGE_SOURCES) | web/node_modules/.package-lock.json
	$(call quiet,PAGE,$@)node web/build.mjs

build/cjson/cJSON.c:
	$(call quiet,FETCH,$@).ci/fetch-cjson.sh build/cjson

%/node_modules/.package-lock.json: %/package-lock.json %/package.json
	$(call quiet,NPM,$*)cd $* && npm ci --ignore-scripts --loglevel=error >/dev/null && touch node_modules/.package-lock.json

# ----------------------------------------------------------------------------
#  Commands
# ----------------------------------------------------------------------------
score   = $(BUILD)/chs score --model $(SAMPLE_MODEL) --top 15 $(SAMPLE_DATA)
explain = $(BUILD)/chs explain --model $(SAMPLE_MODEL) --account $(SAMPLE_ACCOUNT) $(SAMPLE_DATA)

run:
	@.ci/install-tools.sh build
	$(again) everything
	@printf '\n$$ %s\n' '$(score)' && $(score)
	@printf '\n$$ %s\n' '$(explain)' && $(explain)
	@printf '\nThe page with everything in it, to open in a browser: %s\n' '$(CURDIR)/dist/chs.html'

test:
	@rm -f build/test-counts
	@.ci/install-tools.sh test
	$(again) test-programs
	@node tests/run.mjs

test-programs: everything tests/node_modules/.package-lock.json $(if $(CLANG),$(BUILD)/clang/chs) $(BUILD)/asan/chs \
  $(UNIT_TESTS:%=$(BUILD)/unit/%) $(UNIT_TESTS:%=$(BUILD)/asan/unit/%)

bench:
	@.ci/install-tools.sh bench
	$(again) everything tests/node_modules/.package-lock.json tests/bench/node_modules/.package-lock.json
	@node tests/bench/bench.mjs

asan:
	@.ci/install-tools.sh test
	$(again) $(BUILD)/asan/chs $(UNIT_TESTS:%=$(BUILD)/asan/unit/%)
	@node tests/run.mjs asan

# Each target for FUZZ_SECONDS; a finding stays in build/fuzz/ and ends it. What was learnt stays in build/fuzz/seen/.
fuzz-seeds = tests/golden/inputs $(if $(filter expression model,$1),examples/models,$(wildcard ../shared/corpora/JSONTestSuite/test_parsing))
fuzz-words = tests/fuzz/$(if $(filter expression model,$1),model,data).dict
fuzz:
	@.ci/install-tools.sh check
	$(again) $(FUZZERS:%=$(BUILD)/fuzz/fuzz_%)
	@$(foreach f,$(FUZZERS),mkdir -p $(BUILD)/fuzz/seen/$f && echo 'fuzz $f for $(FUZZ_SECONDS) s' && $(BUILD)/fuzz/fuzz_$f \
	  -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -max_len=16384 -verbosity=0 -print_final_stats=1 -dict=$(call fuzz-words,$f) \
	  -artifact_prefix=$(BUILD)/fuzz/$f- $(BUILD)/fuzz/seen/$f $(call fuzz-seeds,$f) &&) echo 'nothing found'

# Fast and without side effects: format, warnings of two compilers as errors, types, layers.
FORMATTED := $(wildcard include/*.h src/*/*.c src/*/*.h tests/unit/*.c tests/unit/*.h tests/fuzz/*.c)

check:
	@.ci/install-tools.sh check
	$(call quiet,CHECK,format)$(CLANG_FORMAT) --dry-run -Werror $(FORMATTED)
	$(again) CI=1 BUILD=build/check strict
	@node tests/run.mjs layers types

NATIVE_SOURCES := $(CORE_SOURCES) $(CLI_SOURCES)
strict: $(call objects,$(BUILD),$(NATIVE_SOURCES)) $(call objects,$(BUILD)/clang,$(NATIVE_SOURCES)) \
  $(call objects,$(BUILD)/wasm,$(WASM_SOURCES)) web/node_modules/.package-lock.json

format:
	@.ci/install-tools.sh check
	$(call quiet,FORMAT,'include src tests')$(CLANG_FORMAT) -i $(FORMATTED)

serve: all
	@echo 'http://localhost:$(PORT)/ shows dist/site; Ctrl-C ends it'
	@python3 -m http.server --bind 127.0.0.1 --directory dist/site $(PORT)

# The pages of examples/embed with what they show, as they would lie on a server.
EMBED := $(BUILD)/embed
embed-pages: everything
	$(call quiet,COPY,$(EMBED))rm -rf $(EMBED) && mkdir -p $(EMBED) && cp -r examples/embed/wiki examples/embed/portal $(EMBED)
	@cp -r dist/site $(EMBED)/portal/chs && mkdir $(EMBED)/portal/data && cp $(SAMPLE)/* $(EMBED)/portal/data && cp $(SAMPLE_MODEL) $(EMBED)/portal/data/model.json
	@$(BUILD)/chs report --model $(SAMPLE_MODEL) $(SAMPLE_DATA) --title 'Customer health, week 47' -o $(EMBED)/wiki/health.html

embed: all
	$(again) embed-pages
	@echo 'http://localhost:$(PORT)/wiki/ and http://localhost:$(PORT)/portal/; Ctrl-C ends it'
	@python3 -m http.server --bind 127.0.0.1 --directory $(EMBED) $(PORT)

# Command line, library (cJSON is in it), header and a description for pkg-config, below PREFIX; DESTDIR for packagers.
define pkg_config
prefix=$(PREFIX)
includedir=$${prefix}/include
libdir=$${prefix}/lib

Name: chs
Description: customer health scores, computed where the data already is
Version: $(shell sed -n 's/^#define CHS_VERSION "\(.*\)"/\1/p' include/chs.h)
Cflags: -I$${includedir}
Libs: -L$${libdir} -lchs -lm
endef
export pkg_config

install: $(BUILD)/chs $(BUILD)/libchs.a
	$(call quiet,MAKE,$(DESTDIR)$(PREFIX)/...)install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig
	@install $(BUILD)/chs $(DESTDIR)$(PREFIX)/bin/
	@install -m 644 include/chs.h $(DESTDIR)$(PREFIX)/include/
	@install -m 644 $(BUILD)/libchs.a $(DESTDIR)$(PREFIX)/lib/
	@printf '%s\n' "$$pkg_config" > $(DESTDIR)$(PREFIX)/lib/pkgconfig/chs.pc

# cJSON and node_modules stay: they are not built here.
clean:
	@rm -rf dist && if [ -d build ]; then find build -mindepth 1 -maxdepth 1 ! -name cjson -exec rm -rf {} +; fi
