/* SPDX-License-Identifier: ISC */
/*
 * Hyphenation: known words, and 20,000 made-up ones of each language held against
 * libhyphen, whose dictionaries we read with a reader of our own.
 */
#include <hyphen.h>
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include "text/text_int.h"
#include "unit.h"

#define DICTIONARY(name) "/usr/share/hyphen/hyph_" name ".dic"

static struct hyph *
open_dictionary(const char *path)
{
	const char *why = NULL;
	struct hyph *h = hyph_open(path, &why);
	if (h == NULL)
		fprintf(stderr, "%s: %s\n", path, why);
	CHECK(h != NULL);
	return h;
}

/* The word with its hyphenation points as "=". */
static const char *
hyphenate(struct hyph *h, const char *word, int left, int right)
{
	static char out[1024];
	uint32_t letter[256];
	bool point[256];
	struct str s = str_of(word);
	size_t n = 0, at = 0;
	for (size_t i = 0; i < s.n;)
		letter[n++] = utf8_next(s, &i);
	hyph_word(h, letter, n, left, right, point);
	for (size_t i = 0; i < n; i++) {
		at += utf8_put(out + at, letter[i]);
		if (point[i])
			out[at++] = '=';
	}
	out[at] = '\0';
	return out;
}

static void
test_words(const char *path, const char *const *word, size_t n)
{
	struct hyph *h = open_dictionary(path);
	for (size_t i = 0; h != NULL && i < n; i++) {
		char plain[64];
		size_t k = 0;
		for (const char *p = word[i]; *p != '\0'; p++)
			if (*p != '=')
				plain[k++] = *p;
		plain[k] = '\0';
		CHECK_STR(str_of(hyphenate(h, plain, 2, 2)), word[i]);
	}
	hyph_close(h);
}

static const char *const english[] = {"or=gan=isa=tions", "re=gional", "en=ter=prises",
    "part=ner=ships", "dif=fi=cult", "the", "a", ""};
/* the file is in ISO 8859-1 and has seams of compounds */
static const char *const german[] = {"zu=sam=men=ar=beit", "lan=des=ver=band", "über=all",
    "mu=se=ums=päd=ago=gik", "schiff=fahrt", "stra=ße", "maß=nah=me"};
static const char *const italian[] = {"del=l'or=ga=niz=za=zio=ne", "la=vo=ro"};

static void
test_minima(void)
{
	struct hyph *h = open_dictionary(DICTIONARY("en_GB"));
	CHECK_STR(str_of(hyphenate(h, "regional", 2, 3)), "re=gional");
	CHECK_STR(str_of(hyphenate(h, "regional", 3, 3)), "regional");
	CHECK_STR(str_of(hyphenate(h, "organisations", 2, 6)), "or=gan=isations");
	CHECK_STR(str_of(hyphenate(h, "organisations", 50, 50)), "organisations");
	hyph_close(h);
}

/* ---- against libhyphen ---- */

static uint32_t seed = 7;

static size_t
dice(size_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* A word of a few syllables, as ASCII as both readers need it. */
static void
make_word(char *to)
{
	static const char *const onset[] = {"b", "br", "c", "ch", "d", "f", "g", "gr",
	    "h", "l", "m", "n", "p", "pl", "qu", "r", "s", "sch", "st", "str", "t", "th",
	    "v", "w", "z", ""};
	static const char *const rhyme[] = {"a", "e", "i", "o", "u", "ai", "ea", "ie",
	    "ou", "an", "en", "er", "ing", "ion", "ist", "al", "ment", "ern", "ough",
	    "ick", "y"};
	size_t n = 1 + dice(6);
	*to = '\0';
	for (size_t i = 0; i < n; i++) {
		strcat(to, onset[dice(ARRAY_LEN(onset))]);
		strcat(to, rhyme[dice(ARRAY_LEN(rhyme))]);
	}
}

/* The same through libhyphen. */
static void
hyphenate_theirs(HyphenDict *d, const char *word, char *to)
{
	char hyphens[256];
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	size_t n = strlen(word), at = 0;
	hnj_hyphen_hyphenate3(
	    d, word, (int)n, hyphens, NULL, &rep, &pos, &cut, 2, 2, 2, 2);
	for (size_t i = 0; i < n; i++) {
		to[at++] = word[i];
		if ((hyphens[i] & 1) && i + 1 < n)
			to[at++] = '=';
	}
	to[at] = '\0';
	for (size_t i = 0; rep != NULL && i < n; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
}

static void
test_oracle(const char *path)
{
	struct hyph *h = open_dictionary(path);
	HyphenDict *d = hnj_hyphen_load(path);
	int differ = 0;
	for (int i = 0; h != NULL && d != NULL && i < 20000; i++) {
		char word[128], theirs[256];
		make_word(word);
		hyphenate_theirs(d, word, theirs);
		if (strcmp(hyphenate(h, word, 2, 2), theirs) != 0 && differ++ < 5)
			fprintf(stderr, "ours %s, theirs %s\n", hyphenate(h, word, 2, 2),
			    theirs);
	}
	CHECK_INT(differ, 0);
	if (d != NULL)
		hnj_hyphen_free(d);
	hyph_close(h);
}

/* ---- the dictionaries of the house's languages, in their own letters ---- */

static const struct {
	const char *path, *charset, *letters;
} others[] = {
    {DICTIONARY("bg_BG"), "UTF-8", "абвгдежзийклмнопрстуфхцчшщъьюя"},
    {DICTIONARY("cs_CZ"), "ISO-8859-2", "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvxyýzž"},
    {DICTIONARY("da_DK"), "ISO-8859-1", "abcdefghijklmnopqrstuvwxyzæøåé"},
    {DICTIONARY("el_GR"), "ISO-8859-7", "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ"},
    {DICTIONARY("es_ES"), "UTF-8", "abcdefghijlmnopqrstuvxyzáéíñóúü"},
    {DICTIONARY("et_EE"), "ISO-8859-15", "abdefghijklmnoprsštuvõäöüž"},
    {DICTIONARY("hr_HR"), "ISO-8859-2", "abcčćdđefghijklmnoprsštuvzž"},
    {DICTIONARY("hu_HU"), "UTF-8", "aábcdeéfghiíjklmnoóöőprstuúüűvyzgyszcsnyly"},
    {DICTIONARY("it_IT"), "UTF-8", "abcdefghilmnopqrstuvzàèéìòù"},
    {DICTIONARY("nl_NL"), "ISO-8859-1", "abcdefghijklmnopqrstuvwxyzëïéöijsch"},
    {DICTIONARY("pl_PL"), "ISO-8859-2", "aąbcćdeęfghijklłmnńoóprsśtuwyzźż"},
    {DICTIONARY("pt_PT"), "ISO-8859-1", "abcdefghijlmnopqrstuvxzáâãàçéêíóôõú"},
    {DICTIONARY("ro_RO"), "UTF-8", "aăâbcdefghiîjklmnopqrsștțuvxz"},
    {DICTIONARY("sk_SK"), "ISO-8859-2", "aáäbcčdďeéfghiíjklĺľmnňoóôprŕsštťuúvyýzž"},
    {DICTIONARY("sl_SI"), "ISO-8859-2", "abcčdefghijklmnoprsštuvzž"},
    {DICTIONARY("sv_SE"), "ISO-8859-1", "abcdefghijklmnopqrstuvwxyzåäöé"},
};

/* The points that libhyphen finds, by letter; where it would change the spelling, none.
 */
static void
points_theirs(HyphenDict *d, const char *word, size_t letters, bool *point)
{
	char hyphens[256];
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	hnj_hyphen_hyphenate3(
	    d, word, (int)strlen(word), hyphens, NULL, &rep, &pos, &cut, 1, 1, 1, 1);
	for (size_t i = 0; i < letters; i++)
		point[i] = (hyphens[i] & 1) && i + 1 < letters &&
		    (rep == NULL || rep[i] == NULL);
	for (size_t i = 0; rep != NULL && i < strlen(word); i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
}

static void
differ_print(const char *path, const uint32_t *letter, size_t n, const bool *ours,
    const bool *theirs)
{
	char utf8[4];
	fprintf(stderr, "%s: ", path);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "%.*s%s%s", (int)utf8_put(utf8, letter[i]), utf8,
		    ours[i] ? "=" : "", theirs[i] ? "~" : "");
	fputs(" (ours =, theirs ~)\n", stderr);
}

/* Letters thrown together: no words, but every pattern may fit. No apostrophes: there
 * libhyphen begins a new word, and Italian's own patterns for them are lost. */
static void
test_letters(size_t k)
{
	struct hyph *h = open_dictionary(others[k].path);
	HyphenDict *d = hnj_hyphen_load(others[k].path);
	struct str all = str_of(others[k].letters);
	uint32_t alphabet[64];
	size_t letters = 0, points = 0;
	int differ = 0;
	UErrorCode e = U_ZERO_ERROR;
	UConverter *to = ucnv_open(others[k].charset, &e);
	for (size_t i = 0; i < all.n;)
		alphabet[letters++] = utf8_next(all, &i);
	for (int i = 0; h != NULL && d != NULL && i < 20000; i++) {
		uint32_t letter[16];
		UChar u[16];
		char word[64];
		bool ours[16], theirs[16];
		size_t n = 4 + dice(12);
		for (size_t c = 0; c < n; c++) {
			letter[c] = alphabet[dice(letters)];
			u[c] = (UChar)letter[c];
		}
		ucnv_fromUChars(to, word, sizeof(word), u, (int32_t)n, &e);
		points_theirs(d, word, n, theirs);
		hyph_word(h, letter, n, 1, 1, ours);
		for (size_t c = 0; c < n; c++)
			points += ours[c];
		if (memcmp(ours, theirs, n * sizeof(bool)) != 0 && differ++ < 3)
			differ_print(others[k].path, letter, n, ours, theirs);
	}
	CHECK(U_SUCCESS(e));
	CHECK_INT(differ, 0);
	CHECK(points > 10000);
	ucnv_close(to);
	if (d != NULL)
		hnj_hyphen_free(d);
	hyph_close(h);
}

/* ---- files that are none ---- */

static const char *
why_not(const char *content, size_t n)
{
	char path[] = "/tmp/broschur-test-XXXXXX";
	const char *why = NULL;
	int fd = mkstemp(path);
	if (fd < 0 || write(fd, content, n) != (ssize_t)n)
		abort();
	close(fd);
	struct hyph *h = hyph_open(path, &why);
	unlink(path);
	if (h != NULL) { /* whatever it is: asking it does no harm */
		hyphenate(h, "considerable", 1, 1);
		hyphenate(h, "überfällig", 1, 1);
	}
	hyph_close(h);
	return why;
}

#define WHY_NOT(lit) why_not(lit, sizeof(lit) - 1)

static void
test_odd_files(void)
{
	const char *why;
	CHECK(hyph_open("/no/such/file.dic", &why) == NULL);
	CHECK(why != NULL);
	CHECK(WHY_NOT("") != NULL);
	CHECK(WHY_NOT("UTF-8") != NULL);
	CHECK(WHY_NOT("UTF-8\n") != NULL);
	CHECK(WHY_NOT("KLINGON\na1b\n") != NULL);
	CHECK(WHY_NOT("UTF-16\na1b\n") != NULL);
	CHECK(WHY_NOT("UTF-8\na1b\n") == NULL);
	CHECK(WHY_NOT("UTF-8\r\nLEFTHYPHENMIN 99999999999999999999\r\na1b\r\n") == NULL);
	CHECK(WHY_NOT("UTF-8\nNEXTLEVEL\nNEXTLEVEL\na1b\n") == NULL);
	CHECK(WHY_NOT("UTF-8\n1\n2\n999\n\0\0\0\n/\n/=,1,1\na1/b=c,1,1\n") == NULL);
	CHECK(WHY_NOT("ISO8859-1\na9\xFC"
		      "9b\n9o9n9s9\nNEXTLEVEL\n9e9\n") == NULL);
}

/* Noise after a good first line, many times. */
static void
test_noise(void)
{
	char noise[4000];
	for (int i = 0; i < 200; i++) {
		memcpy(noise, "UTF-8\n", 6);
		for (size_t k = 6; k < sizeof(noise); k++)
			noise[k] = "abc1234567890./,=\n\n\n\xC3\xBC\x80\xFFN"[dice(25)];
		why_not(noise, sizeof(noise));
	}
	CHECK(true);
}

/* Patterns that change the spelling (f1f/ff=f) part nothing. */
static void
test_spelling_changes(void)
{
	char path[] = "/tmp/broschur-test-XXXXXX";
	const char *why, text[] = "UTF-8\nf1f/ff=f,1,2\nf1t\n";
	int fd = mkstemp(path);
	if (fd < 0 || write(fd, text, sizeof(text) - 1) < 0)
		abort();
	close(fd);
	struct hyph *h = hyph_open(path, &why);
	CHECK(h != NULL);
	CHECK_STR(str_of(hyphenate(h, "schiffahrt", 2, 2)), "schiffahrt");
	CHECK_STR(str_of(hyphenate(h, "luftig", 2, 2)), "luf=tig");
	hyph_close(h);
	unlink(path);
}

static void
test_long_word(void)
{
	struct hyph *h = open_dictionary(DICTIONARY("de_DE"));
	char word[HYPH_LETTERS + 2];
	uint32_t letter[HYPH_LETTERS + 1];
	bool point[HYPH_LETTERS + 1];
	size_t points = 0;
	for (size_t i = 0; i <= HYPH_LETTERS; i++)
		letter[i] = (uint32_t) "verband"[i % 7];
	hyph_word(h, letter, HYPH_LETTERS, 2, 2, point);
	for (size_t i = 0; i < HYPH_LETTERS; i++)
		points += point[i];
	CHECK(points > 10);
	hyph_word(h, letter, HYPH_LETTERS + 1, 2, 2, point);
	for (size_t i = 0; i <= HYPH_LETTERS; i++)
		CHECK(!point[i]);
	word[0] = '\0';
	CHECK_STR(str_of(hyphenate(h, word, 2, 2)), "");
	hyph_close(h);
}

/* Under AddressSanitizer: what libhyphen loses is not ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libhyphen\n";
}

const char *
__lsan_default_options(void)
{
	return "print_suppressions=0";
}

int
main(void)
{
	test_words(DICTIONARY("en_GB"), english, ARRAY_LEN(english));
	test_words(DICTIONARY("de_DE"), german, ARRAY_LEN(german));
	test_words(DICTIONARY("it_IT"), italian, ARRAY_LEN(italian));
	test_minima();
	test_oracle(DICTIONARY("en_GB"));
	test_oracle(DICTIONARY("en_US"));
	test_oracle(DICTIONARY("fr"));
	test_oracle(DICTIONARY("cs_CZ"));
	test_oracle(
	    DICTIONARY("de_DE")); /* the one with compounds; libhyphen takes 3 s */
	for (size_t k = 0; k < ARRAY_LEN(others); k++)
		test_letters(k);
	test_odd_files();
	test_noise();
	test_spelling_changes();
	test_long_word();
	return unit_end("text_hyphen");
}
