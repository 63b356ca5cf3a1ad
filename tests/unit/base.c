/* SPDX-License-Identifier: ISC */
/*
 * base/: arenas, strings, buffers, maps, lengths, files. Messages have diag.c.
 */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

/* What is freed stays with the program. */
static void
test_memory(void)
{
	size_t had;

	mem_begin();
	free(memset(mem_alloc(40 << 20), 1, 40 << 20));
	had = mallinfo2().arena;
	free(memset(mem_alloc(30 << 20), 1, 30 << 20));
	CHECK(mallinfo2().hblkhd == 0);
	CHECK(mallinfo2().arena == had);
}

/* Bytes that come in pieces hash as they do in one, also when asked in between. */
static void
test_hasher(void)
{
	char bytes[5000];
	struct hasher *h = hasher_open();

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 31 >> 3);
	for (size_t n = 0; n < sizeof(bytes); n += 625) {
		struct hash128 is, want = hash128_bytes(bytes, n + 625);

		hasher_add(h, bytes + n, 625);
		is = hasher_value(h);
		CHECK(is.lo == want.lo && is.hi == want.hi);
	}
	hasher_close(h);
}

static bool
all_zero(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

static void
test_arena(void)
{
	struct arena *a = arena_open();
	struct arena_mark start = arena_mark(a), m;
	size_t cap = 0;
	int *v = NULL;
	char *p;

	p = arena_alloc(a, 100);
	CHECK((uintptr_t)p % 16 == 0);
	memset(p, 1, 100);
	m = arena_mark(a);
	for (int i = 0; i < 100; i++) {
		p = arena_alloc(a, 5000);
		if (!all_zero(p, 5000))
			CHECK(!"fresh memory is zero");
		memset(p, 0xff, 5000);
	}
	CHECK(arena_used(a) >= 500000);
	arena_reset(a, m);
	CHECK_INT(arena_used(a), 112);
	for (int i = 0; i < 100; i++) {
		p = arena_alloc(a, 777);
		if (!all_zero(p, 777))
			CHECK(!"memory used again is zero");
		memset(p, 0xff, 777);
	}
	CHECK(all_zero(arena_alloc(a, 10 << 20), 10 << 20));
	arena_reset(a, start);
	CHECK_INT(arena_used(a), 0);
	for (int i = 0; i < 100000; i++) {
		v = arena_grow(a, v, (size_t)i, &cap, sizeof(*v));
		CHECK(v[i] == 0 || !"new elements are zero");
		v[i] = i;
		if (i % 1000 == 0)
			arena_alloc(a, 1);
	}
	CHECK_INT(v[77777], 77777);
	arena_close(a);
	arena_close(NULL);
}

static void
test_str(void)
{
	struct arena *a = arena_open();
	struct str rest = STR("  a\tbb \n"), t;

	CHECK(str_eq(STR(""), (struct str){NULL, 0}));
	CHECK_STR(str_fmt(a, "%d-%s", 7, "x"), "7-x");
	CHECK(str_cmp(STR("a"), STR("ab")) < 0);
	CHECK(str_cmp(STR("\xc3"), STR("a")) > 0);
	CHECK_STR(str_trim(STR(" \r\n x y\t")), "x y");
	CHECK_STR(str_trim(STR("  ")), "");
	CHECK_STR(str_cut(STR("abc"), 1, 99), "bc");
	CHECK(str_token(&rest, &t) && str_is(t, "a"));
	CHECK(str_token(&rest, &t) && str_is(t, "bb"));
	CHECK(!str_token(&rest, &t));
	CHECK(str_starts(STR("abc"), "ab") && !str_starts(STR("a"), "ab"));
	CHECK(str_ends(STR("abc"), "bc") && str_ends(STR("abc"), ""));
	CHECK(str_in(STR("bb"), "a bb c") && !str_in(STR("b"), "a bb c"));
	CHECK(!str_in(STR(""), "a b"));
	arena_close(a);
}

static void
test_numbers(void)
{
	int64_t v = 0;

	CHECK(str_int(STR("-42"), &v) && v == -42);
	CHECK(str_int(STR("+7"), &v) && v == 7);
	CHECK(str_int(STR("9223372036854775807"), &v) && v == INT64_MAX);
	CHECK(str_int(STR("-9223372036854775808"), &v) && v == INT64_MIN);
	CHECK(!str_int(STR("9223372036854775808"), &v));
	CHECK(!str_int(STR(""), &v) && !str_int(STR("-"), &v) && !str_int(STR("1 "), &v));
	CHECK(str_decimal(STR("1.25"), &v) && v == 1250000);
	CHECK(str_decimal(STR("-.5"), &v) && v == -500000);
	CHECK(str_decimal(STR("0.1234567"), &v) && v == 123457);
	CHECK(str_decimal(STR("0.12345649999"), &v) && v == 123456);
	CHECK(str_decimal(STR("9223372036854"), &v));
	CHECK(!str_decimal(STR("9223372036855"), &v));
	CHECK(!str_decimal(STR("1."), &v) && !str_decimal(STR("."), &v));
	CHECK(!str_decimal(STR("1,5"), &v) && !str_decimal(STR("1.2.3"), &v));
	CHECK(!str_decimal(STR("1e3"), &v) && !str_decimal(STR(""), &v));
}

static void
test_distance(void)
{
	CHECK_INT(str_distance(STR("note"), STR("note")), 0);
	CHECK_INT(str_distance(STR("note"), STR("ntoe")), 1);
	CHECK_INT(str_distance(STR("para"), STR("pra")), 1);
	CHECK_INT(str_distance(STR(""), STR("abc")), 3);
	CHECK_INT(str_distance(STR("kitten"), STR("sitting")), 3);
}

static void
test_utf8(void)
{
	static const char *const bad[] = {"\x80", "\xc0\xaf", "\xc3", "\xe0\x80\x80",
	    "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xff", "\xe2\x82"};
	struct str s = STR("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
	uint32_t want[] = {'a', 0xe4, 0x20ac, 0x1f600};
	size_t i = 0, at = 0;
	char u[4];

	for (size_t k = 0; k < 4; k++) {
		size_t from = i;

		CHECK_INT(utf8_next(s, &i), want[k]);
		CHECK_INT(utf8_put(u, want[k]), i - from);
		CHECK(memcmp(u, s.p + from, i - from) == 0);
	}
	CHECK(i == s.n && utf8_valid(s, NULL));
	for (size_t k = 0; k < ARRAY_LEN(bad); k++) {
		i = 0;
		CHECK(!utf8_valid(str_of(bad[k]), &at) && at == 0);
		CHECK_INT(utf8_next(str_of(bad[k]), &i), 0xfffd);
		CHECK_INT(i, 1);
	}
	CHECK(!utf8_valid(STR("0123456789\xff"), &at) && at == 10);
}

static void
test_buf(void)
{
	static const struct {
		int64_t v;
		const char *want;
	} mpts[] = {{12500, "12.5"}, {0, "0"}, {-1, "-0.001"}, {1000, "1"},
	    {-12340, "-12.34"}, {INT64_MIN, "-9223372036854775.808"}};
	struct buf b = {0};

	CHECK_STR(buf_str(&b), "");
	for (size_t i = 0; i < ARRAY_LEN(mpts); i++) {
		buf_clear(&b);
		buf_mpt(&b, mpts[i].v);
		CHECK_STR(buf_str(&b), mpts[i].want);
	}
	buf_clear(&b);
	for (int i = 0; i < 1000; i++)
		buf_fmt(&b, "%s", "0123456789");
	CHECK_INT(b.n, 10000);
	CHECK(b.p[10000] == '\0');
	buf_fmt(&b, "%*d", 50000, 1);
	CHECK_INT(b.n, 60000);
	buf_free(&b);
}

static void
test_map(void)
{
	struct arena *a = arena_open();
	struct map *m = map_make(a);
	int one, two;

	for (int i = 0; i < 5000; i++)
		CHECK(!map_put(m, str_fmt(a, "key-%d", i), &one));
	CHECK(map_put(m, STR("key-7"), &two) == &one);
	CHECK(map_find(m, STR("key-4999")) == &one);
	CHECK(map_find(m, STR("key-5000")) == NULL);
	CHECK_INT(map_len(m), 5000);
	CHECK_STR(map_key(m, 1234), "key-1234");
	CHECK(map_value(m, 0) == &one);
	m = map_make(a);
	map_put(m, STR("para"), &one);
	map_put(m, STR("quote-ref"), &one);
	map_put(m, STR("em"), &one);
	CHECK_STR(map_nearest(m, STR("pare")), "para");
	CHECK_STR(map_nearest(m, STR("quoteref")), "quote-ref");
	CHECK_STR(map_nearest(m, STR("figure")), "");
	CHECK_STR(map_nearest(m, STR("en")), "em");
	arena_close(a);
}

static void
test_units(void)
{
	static const struct {
		const char *s;
		mpt want;
	} good[] = {{"12pt", 12000}, {"1in", 72000}, {"25.4mm", 72000}, {"2.54cm", 72000},
	    {"0", 0}, {"-3mm", -8504}, {"210mm", 595276}, {"0.0005pt", 1},
	    {"2147483.647pt", INT32_MAX}};
	static const char *const bad[] = {"", "12", "pt", "1 pt", "1px", "1e2pt", "3,5mm",
	    "2147484pt", "99999999999999999999mm", "-", "12pt "};
	mpt v;

	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		v = -1;
		CHECK(unit_length(str_of(good[i].s), &v));
		CHECK_INT(v, good[i].want);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		CHECK(!unit_length(str_of(bad[i]), &v));
	CHECK_INT(unit_mm(3000), 8504);
	CHECK_INT(muldiv(7, 1, 2), 4);
	CHECK_INT(muldiv(-7, 1, 2), -4);
	CHECK_INT(muldiv(INT64_MAX, 2, 2), INT64_MAX);
	CHECK_INT(muldiv(INT64_MAX, 1, INT64_MAX), 1);
	CHECK_INT(muldiv(INT64_MAX / 2, 1, INT64_MAX), 0);
	CHECK_INT(muldiv(-INT64_MAX / 2 - 1, 1, INT64_MAX), -1);
}

static void
put_file(const char *path, const char *text)
{
	struct out_file *f = out_open(path);

	out_write(f, text, strlen(text));
	CHECK_INT(out_commit(f), 0);
}

static int
below(const char *path)
{
	struct file_bytes f;
	int e = file_read_below("root", path, 1000, &f);

	if (!e)
		CHECK_STR(((struct str){f.p, f.n}), "in");
	file_free(&f);
	return e;
}

static void
test_files_below(void)
{
	CHECK(mkdir("root", 0777) == 0 && mkdir("root/sub", 0777) == 0);
	put_file("outside", "out");
	put_file("root/sub/a", "in");
	CHECK(symlink("sub/a", "root/to-a") == 0);
	CHECK(symlink("../sub", "root/sub/up") == 0);
	CHECK(symlink("../outside", "root/away") == 0);
	CHECK(symlink("..", "root/parent") == 0);
	CHECK(symlink("/etc/passwd", "root/absolute") == 0);
	CHECK(symlink("loop", "root/loop") == 0);
	CHECK(mkfifo("root/fifo", 0666) == 0);
	CHECK_INT(below("sub/a"), 0);
	CHECK_INT(below("./sub//a"), 0);
	CHECK_INT(below("to-a"), 0);
	CHECK_INT(below("sub/up/up/a"), 0);
	CHECK_INT(below("away"), EACCES);
	CHECK_INT(below("parent/outside"), EACCES);
	CHECK_INT(below("sub/../sub/a"), EACCES);
	CHECK_INT(below("/etc/passwd"), EACCES);
	CHECK_INT(below("absolute"), EACCES);
	CHECK_INT(below("loop"), ELOOP);
	CHECK_INT(below("fifo"), EINVAL);
	CHECK_INT(below("sub"), EINVAL);
	CHECK_INT(below("sub/none"), ENOENT);
	CHECK_INT(below("to-a/x"), ENOTDIR);
	CHECK_INT(below(""), EINVAL);
}

static void
test_files(void)
{
	struct arena *a = arena_open();
	struct file_bytes f;
	struct out_file *o;
	struct stat st;
	char *big = mem_alloc(300000);

	put_file("empty", "");
	CHECK(file_read("empty", 10, &f) == 0 && f.n == 0 && f.p);
	file_free(&f);
	CHECK_INT(file_read("none", 10, &f), ENOENT);
	CHECK_INT(file_read(".", 10, &f), EINVAL);
	CHECK_INT(file_read("outside", 2, &f), EFBIG);
	memset(big, 'x', 300000);
	o = out_open("big");
	for (int i = 0; i < 3; i++)
		out_write(o, big, 100000);
	CHECK(stat("big", &st) < 0);
	CHECK_INT(out_commit(o), 0);
	CHECK(file_read("big", 1 << 20, &f) == 0 && f.n == 300000 && f.mapped);
	CHECK(memcmp(f.p, big, f.n) == 0);
	file_free(&f);
	o = out_open("big");
	out_write(o, "short", 5);
	out_abort(o);
	CHECK(stat("big", &st) == 0 && st.st_size == 300000);
	o = out_open("none/x");
	out_write(o, "short", 5);
	CHECK_INT(out_commit(o), ENOENT);
	o = out_open("root");
	CHECK_INT(out_commit(o), EISDIR);
	CHECK_STR(str_of(file_error(ENOENT)), "there is no such file");
	CHECK_STR(path_dir(a, "a/b/c.xml"), "a/b");
	CHECK_STR(path_dir(a, "c.xml"), ".");
	CHECK_STR(path_dir(a, "/c.xml"), "/");
	CHECK_STR(path_join(a, STR("a"), STR("b")), "a/b");
	CHECK_STR(path_join(a, STR("."), STR("b")), "b");
	CHECK_STR(path_join(a, STR("a"), STR("/b")), "/b");
	CHECK_STR(path_stem("a/b.c.xml"), "b.c");
	CHECK_STR(path_stem(".hidden"), ".hidden");
	free(big);
	arena_close(a);
}

static void
test_hash(void)
{
	struct hash128 h = hash128_bytes("abc", 3);

	CHECK(hash_bytes("abc", 3) == 0x78af5f94892f3950);
	CHECK(h.lo == 0x78af5f94892f3950 && h.hi == 0x06b05ab6733a6185);
	CHECK(hash_bytes("", 0) != hash_bytes("a", 1));
}

int
main(void)
{
	char dir[] = "/tmp/broschur-base-XXXXXX";
	char command[80];

	if (!mkdtemp(dir) || chdir(dir) < 0)
		return 1;
	test_memory();
	test_hasher();
	test_arena();
	test_str();
	test_numbers();
	test_distance();
	test_utf8();
	test_buf();
	test_map();
	test_units();
	test_files_below();
	test_files();
	test_hash();
	snprintf(command, sizeof(command), "rm -rf %s", dir);
	CHECK(system(command) == 0);
	return unit_end("base");
}
