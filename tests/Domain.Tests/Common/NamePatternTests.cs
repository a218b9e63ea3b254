namespace Paceline.Common;

public sealed class NamePatternTests
{
    private static readonly string[] Fields = ["client", "brand", "booking", "line"];

    private static readonly Dictionary<string, NameWords> Called = new()
    {
        ["{client}"] = new("Acme Corp."),
        ["{booking}"] = new("B-417"),
        ["{line}"] = new("20"),
        ["{brand}"] = new(""),
    };

    [Theory]
    [InlineData("{client}_{booking}_{line}_*", "Acme-Corp_B417_20_Video", false)]
    [InlineData("{client}_{booking}_{line}_*", "Acme-Corp_B-417_20_Video_DE", true)]
    [InlineData("{client}_{booking}_{line}_*", "ACME CORP | b 417 | 20", true)]
    [InlineData("{client}_{booking}_{line}_*", "Acme-Corp_B-417_2_Video", false)]
    [InlineData("{client}_{booking}_{line}_*", "2026_Acme-Corp_B-417_20", false)]
    [InlineData("{client}_{booking}_{line}", "Acme-Corp_B-417_20_Video", false)]
    [InlineData("*_{booking}_*_{line}", "DE_B-417_Video_20", true)]
    [InlineData("*_{booking}_*_{line}", "DE_B-417_20_20", true)]
    [InlineData("*_{booking}_*_{line}", "B-417_20", true)]
    [InlineData("*_{booking}_*_{line}", "DE_B-417_Video_20_x", false)]
    [InlineData("*_{booking}_*_{line}", "20_B-417", false)]
    [InlineData("*{booking}*", "B-4170", false)]
    [InlineData("*{booking}*", "B-B-417", true)]
    [InlineData("PL_{booking}", "pl B-417", true)]
    [InlineData("PL_{booking}", "plus_B-417", false)]
    [InlineData("{brand}_{booking}", "B-417", false)]
    [InlineData("*_{brand}_{booking}", "B-417", false)]
    [InlineData("* a * b", "x a b a", false)]
    [InlineData("* a b * b", "a a b b", true)]
    [InlineData("* a b * b", "a a b", false)]
    [InlineData("**{booking}", "B-417", true)]
    public void Name_IsMadeSo_OnlyWhole(string pattern, string name, bool fits) => Assert.Equal(fits, NamePattern.Read(pattern, Fields).Value.Fits(new NameWords(name), Called));

    [Theory]
    [InlineData("{order}_{booking}", "{order} is no field; there are {client}, {brand}, {booking}, {line}.")]
    [InlineData("{booking", "{booking is no field; there are {client}, {brand}, {booking}, {line}.")]
    [InlineData("BK{booking}", "BK and {booking} are one word; put something between them, such as _.")]
    [InlineData("{booking}{line}", "{booking} and {line} are one word; put something between them, such as _.")]
    [InlineData("Vid*_{booking}", "Vid and * are one word; put something between them, such as _.")]
    public void Pattern_ThatCannotBe_SaysWhy(string text, string problem) => Assert.Equal(problem, Assert.Single(NamePattern.Read(text, Fields).Refusals).Problem);

    [Fact]
    public void Pattern_WithSeveralFaults_NamesThemAll() => Assert.Equal(
        ["x and {a} are one word; put something between them, such as _.", "{a} is no field; there are {b}.", "{c} is no field; there are {b}."],
        NamePattern.Read("x{a}_{c}", ["b"]).Refusals.Select(refusal => refusal.Problem));

    [Fact]
    public void Pattern_TooLong_IsRefused() => Assert.Equal(
        "It has 201 characters; give at most 200.", Assert.Single(NamePattern.Read(new string('x', 201), Fields).Refusals).Problem);
}
