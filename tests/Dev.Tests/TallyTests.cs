namespace Paceline.Development;

public sealed class TallyTests : IDisposable
{
    private readonly string report = Path.GetTempFileName();

    public void Dispose() => File.Delete(report);

    [Fact]
    public void Skip_WithItsReason_IsShownAndCounted() => Same(
        """<test name="A" result="Pass"/><test name="B" result="Skip"><reason>There is no browser.</reason></test>""",
        0, "skipped  B: There is no browser.\n1 passed, 0 failed, 1 skipped\n");

    [Theory]
    [InlineData("")]
    [InlineData("<reason> </reason>")]
    public void Skip_WithoutReason_Fails(string reason) => Same(
        $"""<test name="A" result="Pass"/><test name="B" result="Skip">{reason}</test>""",
        1, "FAILED   B\n         is skipped and gives no reason\n1 passed, 1 failed, 0 skipped\n");

    [Fact]
    public void Explicit_NotAskedFor_IsNeitherSkippedNorFailed() => Same(
        """<test name="A" result="Pass"/><test name="B" result="NotRun"/>""",
        0, "1 passed, 0 failed, 0 skipped\n");

    [Fact]
    public void SlowTests_AreNamed_LongestFirst() => Same(
        """<test name="A" result="Pass" time="30.2"/><test name="B" result="Pass" time="29.9"/><test name="C" result="Pass" time="101.4"/>""",
        0, "slow       101 s  C\nslow        30 s  A\n3 passed, 0 failed, 0 skipped\n");

    [Fact]
    public void WebSkip_Fails()
    {
        File.WriteAllText(report, """{"testResults":[{"name":"f","status":"passed","assertionResults":[{"fullName":"a","status":"passed"},{"fullName":"b","status":"skipped"}]}]}""");
        var tally = new Tally();
        tally.AddVitest(report);

        Assert.Equal((1, "FAILED   b\n         is skipped and gives no reason\n1 passed, 1 failed, 0 skipped\n"), Printed(tally));
    }

    private void Same(string tests, int code, string printed)
    {
        File.WriteAllText(report, $"<assemblies><assembly><collection>{tests}</collection></assembly></assemblies>");
        var tally = new Tally();
        tally.AddXunit("X.Tests", report, "x.log", 0);
        Assert.Equal((code, printed), Printed(tally));
    }

    private static (int Code, string Text) Printed(Tally tally)
    {
        using var screen = new StringWriter { NewLine = "\n" };
        var code = tally.Print(screen);
        return (code, screen.ToString());
    }
}
