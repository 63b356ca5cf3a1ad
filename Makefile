# SPDX-License-Identifier: ISC
# make brochure: from a bare machine to out/brochure-en.web.pdf.  make test: proves it.

PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
O ?= obj
# What is needed, by Debian's names. DEPS builds and runs; DEPS_TEST is for make test.
DEPS = gcc libc6-dev pkg-config libxml2-dev libhpdf-dev libpng-dev libjpeg62-turbo-dev \
	libharfbuzz-dev libicu-dev libhyphen-dev libdeflate-dev libxxhash-dev \
	liblcms2-dev libqrencode-dev libgettextpo-dev scribus-data icc-profiles-free \
	hyphen-en-gb hyphen-en-us hyphen-de hyphen-fr hyphen-cs hyphen-el hyphen-it hyphen-es \
	hyphen-pt-pt hyphen-nl hyphen-da hyphen-sv hyphen-pl hyphen-sk hyphen-sl hyphen-hr \
	hyphen-hu hyphen-ro hyphen-bg myspell-et \
	fonts-vollkorn fonts-lato fonts-noto-core
DEPS_TEST = qpdf poppler-utils mupdf-tools ghostscript python3 jing mandoc valgrind fonts-ebgaramond \
	gettext locales-all librsvg2-bin zbar-tools parallel ninja-build slurmctld slurmd slurm-client \
	munge
DEPS_LINT = clang-format cppcheck
PKGS = libxml-2.0 libpng libjpeg harfbuzz harfbuzz-subset icu-uc icu-i18n libdeflate libxxhash lcms2 libqrencode

STAGES = base xml picture style corpus content text layout paint finish build batch diff cli
WARN = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes
CFLAGS ?= -O3 -g
# The program is optimised as a whole, a fifteenth of its time; tests, which are many, are
# linked from the same objects without. Empty it for a compiler that knows no such objects.
LTO = -flto=auto -ffat-lto-objects
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Isrc $(WARN) $(PKG_CFLAGS) $(CFLAGS) $(EXTRA)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
LIBS = $(PKG_LIBS) -lhpdf -lhyphen -lgettextpo -lm

SRC = $(wildcard $(STAGES:%=src/%/*.c))
OBJ = $(SRC:src/%.c=$(O)/%.o)
LIB_OBJ = $(filter-out $(O)/cli/main.o,$(OBJ))
LIB = $(O)/broschur.a
UNIT = $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/*.c))
BENCH = $(O)/bench/bench

all: broschur

broschur: $(O)/broschur
	@cp $< $@.new && mv $@.new $@

# V=1 shows the commands
Q = $(if $(V),,@echo "  $@";)

$(O)/broschur: $(O)/cli/main.o $(LIB)
	$(Q)$(CC) $(ALL_CFLAGS) $(LTO) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)

$(LIB): $(LIB_OBJ)
	$(Q)rm -f $@ && ar rcD $@ $(LIB_OBJ)

# The program's own sources as a number: what an older program built is built again.
$(O)/sources.h: $(SRC) $(wildcard src/*/*.h src/*/*.def)
	@mkdir -p $(@D)
	$(Q)cat $^ | sha256sum | sed 's/\(.\{32\}\).*/#define PROGRAM_SOURCES "\1"/' >$@

$(O)/build/program.o: $(O)/sources.h
$(O)/build/program.o: ALL_CFLAGS += -I$(O)

$(O)/%.o: src/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(LTO) -MMD -MP -c -o $@ $<

$(O)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP -fno-lto -o $@ $< $(LIB) $(LDFLAGS) $(LIBS)

$(O)/bench/%: tests/bench/%.c $(LIB)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -fno-lto -o $@ $< $(LIB) $(LDFLAGS) $(LIBS)

-include $(OBJ:.o=.d) $(UNIT:=.d)

# Installs what is missing; says what that is where the packages are not Debian's.
deps:
	@tests/deps $(DEPS)

deps-test: deps
	@tests/deps $(DEPS_TEST)

# The packages may just have come: make again, so that pkg-config finds them.
brochure: deps
	@$(MAKE) --no-print-directory all
	./broschur build -o out input/publication.xml

test: deps deps-test
	@$(MAKE) --no-print-directory check

check: broschur $(UNIT) layers
	tests/run ./broschur $(O)

asan:
	$(MAKE) O=$(O)/asan LTO= EXTRA='-fsanitize=address,undefined -fno-sanitize-recover=all -O1' \
	    $(O)/asan/broschur $(UNIT:$(O)/%=$(O)/asan/%)
	LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
	    ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 \
	    tests/run $(O)/asan/broschur $(O)/asan

memcheck: broschur
	tests/memcheck ./broschur

bench: broschur $(BENCH)
	tests/bench/run ./broschur $(BENCH)

layers:
	@tests/layers

lint:
	cppcheck --quiet --error-exitcode=1 --inline-suppr -Isrc --std=c11 \
	    --enable=warning,portability src

format:
	clang-format -i $(SRC) $(wildcard src/*/*.h tests/unit/*.[ch])

# make regen T=layout/x: one expectation anew; read the diff before you commit it
regen: broschur
	tests/run --regen $(T) ./broschur $(O)

docs/diagnostics.md: broschur src/base/diag.def
	./broschur dump --stage=diagnostics > $@

# The README's picture: two facing pages, the left one's number in SPREAD. Needs
# poppler-utils and imagemagick.
SPREAD = 6
docs/spread.png: broschur
	@mkdir -p $(O)/spread
	./broschur build -q -o $(O)/spread input/publication.xml
	pdftoppm -r 85 -f $(SPREAD) -l $$(($(SPREAD) + 1)) $(O)/spread/brochure-en.web.pdf \
	    $(O)/spread/page
	convert $(O)/spread/page-*.ppm +append -dither None -colors 96 -strip \
	    -define png:exclude-chunks=date,time png8:$@
	rm -r $(O)/spread

install: broschur
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/broschur/layouts/strings \
	    $(DESTDIR)$(PREFIX)/share/broschur/layouts/images \
	    $(DESTDIR)$(PREFIX)/share/broschur/fonts
	install -m 755 broschur $(DESTDIR)$(PREFIX)/bin/
	install -m 644 docs/broschur.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 docs/broschur.5 $(DESTDIR)$(PREFIX)/share/man/man5/
	install -m 644 layouts/*.xml $(DESTDIR)$(PREFIX)/share/broschur/layouts/
	install -m 644 layouts/strings/*.xml $(DESTDIR)$(PREFIX)/share/broschur/layouts/strings/
	install -m 644 layouts/images/*.svg $(DESTDIR)$(PREFIX)/share/broschur/layouts/images/
	install -m 644 fonts/*.xml $(DESTDIR)$(PREFIX)/share/broschur/fonts/

clean:
	rm -rf $(O) out broschur

.PHONY: all deps deps-test brochure test check asan memcheck bench layers lint format regen \
	install clean
.SECONDARY:
