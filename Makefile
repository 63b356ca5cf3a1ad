# SPDX-License-Identifier: ISC
# make brochure: everything, from a bare machine to out/brochure-en.web.pdf

PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
O ?= obj
# Debian's names of everything that is needed; "build" is enough to build and run.
DEPS_BUILD = gcc libc6-dev pkg-config libxml2-dev libhpdf-dev libpng-dev libjpeg62-turbo-dev \
	libharfbuzz-dev libicu-dev libhyphen-dev libdeflate-dev libxxhash-dev \
	hyphen-en-gb fonts-vollkorn fonts-lato fonts-noto-core
DEPS_TEST = qpdf poppler-utils mupdf-tools python3 jing valgrind fonts-ebgaramond \
	imagemagick
PKGS = libxml-2.0 libpng libjpeg harfbuzz harfbuzz-subset icu-uc icu-i18n libdeflate libxxhash

WARN = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Isrc $(WARN) $(PKG_CFLAGS) $(CFLAGS) $(EXTRA)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
LIBS = $(PKG_LIBS) -lhpdf -lhyphen -lm
STAGES = base xml picture style corpus content text layout paint finish build cli

SRC = $(wildcard $(STAGES:%=src/%/*.c))
OBJ = $(SRC:src/%.c=$(O)/%.o)
LIB_OBJ = $(filter-out $(O)/cli/main.o,$(OBJ))
UNIT = $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/*.c))

all: broschur

broschur: $(O)/broschur
	cp $< $@

$(O)/broschur: $(OBJ)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(OBJ) $(LIBS)

$(O)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(O)/unit/%: tests/unit/%.c $(LIB_OBJ)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP -o $@ $< $(LIB_OBJ) $(LIBS)

-include $(OBJ:.o=.d) $(UNIT:=.d)

.PHONY: all
