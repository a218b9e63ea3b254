namespace Paceline.Alerts;

/// <summary>AL-F27: many rules as one text.</summary>
public sealed class RuleBundleTests
{
    private const string Low = "alert low v1 \"Low\"\non campaign\nwarn when pacing < 80\n";
    private const string High = "alert high v3 \"High\"\non campaign\nwarn when pacing > 120\n";

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSameRulesPausedAsTheyWere()
    {
        var text = RuleBundle.Write([(Low, false), (High, true)]);

        Assert.Equal($"{Low}\npaused\n{High}", text);
        Assert.Equal([new BundledRule(1, Low, false), new BundledRule(6, High, true)], RuleBundle.Read(text).Value);
    }

    [Fact]
    public void Read_OfThePack_IsThePack()
    {
        var read = RuleBundle.Read(RuleBundle.Write(RulePack.Rules.Select(rule => (RuleText.Print(rule), false)))).Value;

        Assert.Equal(RulePack.Rules, read.Select(one => RuleParser.Parse(one.Text).Value));
    }

    [Fact]
    public void Read_WithRemarks_KeepsLinesWhereTheyAre()
    {
        var read = RuleBundle.Read($"# Ours\r\n\r\nalert low v1 \"Low\"\r\n# The client asked for it\r\non campaign\r\nwarn when pacing < 80\r\n").Value;

        Assert.Equal([new BundledRule(3, "alert low v1 \"Low\"\n\non campaign\nwarn when pacing < 80\n", false)], read);
    }

    [Theory]
    [InlineData("", "line 1, column 1", "there is no rule")]
    [InlineData("warn when x < 1\nalert a v1 \"A\"\n", "line 1, column 1", "this belongs to no rule")]
    [InlineData("alert a v1 \"A\"\npaused\nwarn when x < 1\nalert b v1 \"B\"", "line 3, column 1", "this belongs to no rule")]
    [InlineData("alert a v1 \"A\"\npaused\n", "line 2, column 1", "no rule stands behind this")]
    public void Read_OfLinesThatBelongToNoRule_SaysWhere(string text, string where, string what)
    {
        var refusal = Assert.Single(RuleBundle.Read(text).Refusals);

        Assert.Equal(where, refusal.Subject);
        Assert.StartsWith(what, refusal.Problem, StringComparison.Ordinal);
    }
}
