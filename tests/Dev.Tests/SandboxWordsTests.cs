namespace Paceline.Development;

public sealed class SandboxWordsTests
{
    [Theory]
    [InlineData("clock advance=P1D", "POST /control/clock {\"advance\":\"P1D\"}")]
    [InlineData("deliver platform=dv360 campaignId=123 amount=2.5", "POST /control/deliver {\"platform\":\"dv360\",\"campaignId\":\"123\",\"amount\":2.5}")]
    [InlineData("deliver dv360:123 amount=5", "POST /control/deliver {\"platform\":\"dv360\",\"campaignId\":\"123\",\"amount\":5}")]
    [InlineData("deliver {\"amount\":5}", "POST /control/deliver {\"amount\":5}")]
    [InlineData("faults clear", "DELETE /control/faults ")]
    [InlineData("truth platform=dv360 level=campaign", "GET /control/truth?platform=dv360&level=campaign ")]
    [InlineData("token", "POST /control/token?platform=dv360 ")]
    [InlineData("token platform=ttd", "POST /control/token?platform=ttd ")]
    [InlineData("quotas", "GET /control/quotas ")]
    public async Task Words_BecomeARequest(string words, string expected) => Assert.Equal(expected, await Sent(words.Split(' ')));

    [Theory]
    [InlineData("scenario mode=replace @", ".json", "POST /control/scenario?mode=replace a file", "application/json")]
    [InlineData("delivery.csv @", ".csv", "POST /control/delivery.csv a file", "text/csv")]
    public async Task AtFile_IsTheBody(string words, string extension, string expected, string kind)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        await File.WriteAllTextAsync(file, "a file");
        try
        {
            var all = (words + file).Split(' ');
            Assert.Equal(expected, await Sent(all));
            using var request = SandboxWords.Request("http://s", all);
            Assert.Equal(kind, request.Content!.Headers.ContentType!.MediaType);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void AtFile_Absent_IsNamed() => Assert.StartsWith(
        "@/there/is/none.json cannot be read:", Assert.Throws<StepFailedException>(() => SandboxWords.Request("http://s", ["scenario", "@/there/is/none.json"])).Message, StringComparison.Ordinal);

    private static async Task<string> Sent(string[] words)
    {
        using var request = SandboxWords.Request("http://s", words);
        return $"{request.Method} {request.RequestUri!.PathAndQuery} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
    }
}
