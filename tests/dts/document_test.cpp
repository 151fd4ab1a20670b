#include "dts/document.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using dts::DocumentError;

std::string leaves_of(const dts::DocumentResult& document) {
    if (!document) return "error " + std::to_string(static_cast<int>(document.error()));
    std::string out;
    for (const auto& leaf : document->leaves)
        out.append(leaf.pointer).append("=").append(leaf.value).append("\n");
    return out;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

TEST(Document, JsonIsALeafForEachValueUnderItsPointer) {
    EXPECT_EQ(leaves_of(dts::read_json(
                  R"({"a":"x","b":{"c":-1,"d":[true,false,[2.50],{"e":18446744073709551615}]},"f":"y"})")),
              "/a=x\n/b/c=-1\n/b/d/0=true\n/b/d/1=false\n/b/d/2/0=2.50\n/b/d/3/e=18446744073709551615\n/f=y\n");
}

TEST(Document, NullAndEmptyContainersAreNoLeaves) {
    EXPECT_EQ(leaves_of(dts::read_json(R"([null,{},[],"x",null,1])")), "/3=x\n/5=1\n");
    EXPECT_EQ(leaves_of(dts::read_json("null")), "");
}

TEST(Document, EmptyContainersAreLeavesOnRequest) {
    const dts::DocumentLimits limits = {.keep_empty = true};
    EXPECT_EQ(leaves_of(dts::read_json(R"({"a":[],"b":{"c":[1,{},[null]]},"d":null,"e":{"f":null}})", limits)),
              "/a=[]\n/b/c/0=1\n/b/c/1={}\n/b/c/2=[]\n/e={}\n");
    EXPECT_EQ(leaves_of(dts::read_json("{}", limits)), "={}\n");
}

TEST(Document, AScalarAloneIsALeafWithoutAName) {
    EXPECT_EQ(leaves_of(dts::read_json("42")), "=42\n");
}

TEST(Document, NamesAreEscapedAsJsonPointersAre) {
    EXPECT_EQ(leaves_of(dts::read_json(R"({"a/b":{"c~d":1,"":2}})")), "/a~1b/c~0d=1\n/a~1b/=2\n");
}

TEST(Document, ANameThatIsGivenTwiceGivesTwoLeaves) {
    EXPECT_EQ(leaves_of(dts::read_json(R"({"a":1,"a":{"b":2},"a":3})")), "/a=1\n/a/b=2\n/a=3\n");
    EXPECT_EQ(leaves_of(dts::read_xml("<r><a>1</a><a><b>2</b></a><a>3</a></r>")), "/r/a=1\n/r/a/b=2\n/r/a=3\n");
}

TEST(Document, EscapesInJsonStringsAreRead) {
    EXPECT_EQ(leaves_of(dts::read_json(R"({"\u4efb":"\ud83d\ude00\n\/"})")), "/任=😀\n/\n");
}

TEST(Document, XmlIsALeafForEachElementWithoutElements) {
    EXPECT_EQ(leaves_of(dts::read_xml(
                  "<?xml version='1.0'?><!-- c --><r a='1'> <b> x &lt;&#x4EFB; </b> <c/> <d><e>y</e>z</d></r>")),
              "/r/b=x <任\n/r/c=\n/r/d/e=y\n");
    EXPECT_EQ(leaves_of(dts::read_xml("<r>text<![CDATA[<>]]></r>")), "/r=text<>\n");
}

TEST(Document, TheFirstCharacterTellsTheFormat) {
    EXPECT_EQ(dts::read_document(" \n<r/>")->format, dts::Document::Format::xml);
    EXPECT_EQ(dts::read_document(" \n{}")->format, dts::Document::Format::json);
}

TEST(Document, DepthIsLimited) {
    const dts::DocumentLimits limits = {.depth = 3};
    EXPECT_TRUE(dts::read_json("[[[1]]]", limits));
    EXPECT_EQ(dts::read_json("[[[[1]]]]", limits).error(), DocumentError::over_limit);
    EXPECT_TRUE(dts::read_json("[[[1]],[[1]],[{}]]", limits)) << "what was left counts no more";
    EXPECT_TRUE(dts::read_xml("<a><a><a>1</a></a></a>", limits));
    EXPECT_EQ(dts::read_xml("<a><a><a><a>1</a></a></a></a>", limits).error(), DocumentError::over_limit);
    EXPECT_TRUE(dts::read_xml("<a><b><c/></b><b><c/></b><b><c/></b></a>", limits));
}

TEST(Document, TheNumberOfLeavesIsLimited) {
    const dts::DocumentLimits limits = {.leaves = 3};
    EXPECT_TRUE(dts::read_json("[1,2,3]", limits));
    EXPECT_EQ(dts::read_json("[1,2,3,4]", limits).error(), DocumentError::over_limit);
    EXPECT_TRUE(dts::read_xml("<a><b/><b/><b/></a>", limits));
    EXPECT_EQ(dts::read_xml("<a><b/><b/><b/><b/></a>", limits).error(), DocumentError::over_limit);
}

TEST(Document, XmlIsNotEvenParsedWhenItHasTooManyTags) {
    // Not well formed, so that reading it would say so.
    EXPECT_EQ(dts::read_xml(repeated("<", 20'000)).error(), DocumentError::over_limit);
}

TEST(Document, ALeafBelowALongNameIsLeftOutAndTheRestIsRead) {
    const dts::DocumentLimits limits = {.pointer_bytes = 4};
    EXPECT_EQ(leaves_of(dts::read_json(R"({"abc":1,"abcd":2,"ab":{"c":3,"":4},"abcdefgh":{"i":[5]},"z":6})", limits)),
              "/abc=1\n/ab/=4\n/z=6\n");
    EXPECT_EQ(leaves_of(dts::read_xml("<r><a>1</a><ab>2</ab><abc><d>3</d></abc><e>4</e></r>", limits)),
              "/r/a=1\n/r/e=4\n");
}

TEST(Document, WhatIsNoDocumentIsTruncatedOrMalformed) {
    for (const auto* text : {"", "{", "[1", "{\"a", "{\"a\":1", "tr", "-", "\"\\u12"})
        EXPECT_EQ(dts::read_json(text).error(), DocumentError::cut_short) << text;
    for (const auto* text : {"}", "[1}", "{a", "{\"a\" 1", "x", "[1,]", "\"\n\"", "01", "\"\\x\""})
        EXPECT_EQ(dts::read_json(text).error(), DocumentError::malformed) << text;
    for (const auto* text : {"<", "<a", "<a>", "<a><b></b>", "<a>x", "<a b='", "<!--", "<a></a", "<?xml?>"})
        EXPECT_EQ(dts::read_xml(text).error(), DocumentError::cut_short) << text;
    for (const auto* text : {"<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<1/>", "<a b></a>"})
        EXPECT_EQ(dts::read_xml(text).error(), DocumentError::malformed) << text;
    EXPECT_EQ(dts::read_xml(std::string("<a>x\0y</a>", 10)).error(), DocumentError::malformed);
    EXPECT_EQ(dts::read_xml(std::string("<a>x</a>\0<b/>", 13)).error(), DocumentError::malformed);
}

}  // namespace
