using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using Paceline.Cases;
using Paceline.Connections;

namespace Paceline.Reading;

/// <summary>What is set aside of which flaw <see cref="SetAsideTests"/> says. Here: however a report or page is spoilt, nothing but <see cref="UnreadableBatchException"/> is thrown and no number comes out that was not put in.</summary>
public sealed class MalformedReportTests
{
    private static readonly AccountRef Account = new("17", null, "Alder", "UTC", "EUR");
    private static readonly PullIntent Intent = PullIntent.Delivery([Account], new LocalDate(2026, 3, 8), new LocalDate(2026, 3, 9));

    /// <summary>A good report of each platform, from its folder spoilt: two rows of advertiser 17, with the figures that are spoilt below.</summary>
    private static readonly Dictionary<string, (string Text, DownloadForm Form)> Reports = PlatformUnderTest.All.ToDictionary(platform => platform.Folder, Report);

    private static readonly (string Name, Func<string, byte[]> Spoil)[] Ways =
    [
        .. Replacing("1001", "NaN", "Infinity", "-1001", "1e308", "1.001", "1,001", "\"1,001\"", "1 001", "0x3E9", "1001.5", "99999999999999999999", "١٠٠١", "+1001", "1001-", "--", "null", "\0", "1001\u00A0", "\"1001", "1001\"", "\"10\"01"),
        .. Replacing("10.123456", "1.234,56", "\"10,123456\"", "10.12.34", "€10.12", "-10.12", ".5", "10.", "9999999999999.0", "NaN", "\"10.123456", "10.123456x"),
        .. Replacing("03/08,17", "02/30,17", "13/08,17", "00/00,17", "3/8,17", "03/08,18", "03/08,", "03/08,17;DROP"),
        .. Replacing("03-08,17", "02-30,17", "13-08,17", "00-00,17", "3-8,17", "03-08,18", "03-08,", "03-08,17;DROP"),
        .. Replacing("Impressions", "Imps", "Clicks", "Impressions,Impressions", "\"Impressions", ""),
        .. Replacing("\"Alder, one\"", "Alder, one", "\"Alder, one", "Alder \"one\"", "\"Alder\"x", "\"Al\nder, one\"", "\"\"\"\"", ",,,"),
        ("byte order mark", text => Encoding.UTF8.GetBytes("\uFEFF" + text)),
        ("UTF-16", Encoding.Unicode.GetBytes),
        ("UTF-16 with mark", text => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]),
        ("Latin-1 name", text => Encoding.Latin1.GetBytes(text.Replace("Beech", "Bäum", StringComparison.Ordinal))),
        ("invalid bytes", text => [.. Encoding.UTF8.GetBytes(text.Replace("Beech", "B", StringComparison.Ordinal)), 0xC3, 0x28, (byte)'\n']),
        ("CRLF", text => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))),
        ("CR only", text => Encoding.UTF8.GetBytes(text.Replace('\n', '\r'))),
        ("semicolons", text => Encoding.UTF8.GetBytes(text.Replace(',', ';'))),
        ("tabs", text => Encoding.UTF8.GetBytes(text.Replace(',', '\t'))),
        ("extra column", text => Encoding.UTF8.GetBytes(string.Join('\n', text.Split('\n').Select((line, i) => i == 0 ? line + ",New" : line.Length == 0 ? line : line + ",9")))),
        ("column moved", text => Encoding.UTF8.GetBytes(string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : "x," + line)))),
        ("header lost", text => Encoding.UTF8.GetBytes(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..])),
        ("error page", _ => "<html><body>Service unavailable</body></html>"u8.ToArray()),
        ("JSON", _ => """{"error":{"code":500}}"""u8.ToArray()),
        ("nothing", _ => []),
        ("a line break", _ => "\n"u8.ToArray()),
        ("zeros", _ => new byte[1000]),
        ("one long line", _ => Encoding.UTF8.GetBytes(new string('x', 200_000))),
    ];

    /// <summary>What is wrong with lines alone; JSON says what an exponent means.</summary>
    private static readonly (string Name, Func<string, byte[]> Spoil)[] WaysOfLines = [.. Replacing("10.123456", "1e1", "1.0E-4")];

    /// <summary>What is wrong with JSON alone.</summary>
    private static readonly (string Name, Func<string, byte[]> Spoil)[] WaysOfArrays =
    [
        .. Replacing("1001", "1e400", "1001e400", "-1e2", "\"1001e0\"", "{}", "[1001]", "true", "\"1001", "1001,", "1001,\"impressions\":7", "01001", "1001 1001", "1001}", "1001]", "1001}]"),
        .. Replacing("10.123456", "\"10,123456\"", "1.0123456e14", "10,123456", "-10.123456", "null null", "\"\\ud800\"", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"),
        .. Replacing("\"impressions\"", "\"impression\"", "\"Impressions\"", "impressions", "\"impr\\ud800\"", "\"\""),
        .. Replacing("\"g1\"", "\"g1,\"", "g1", "{\"id\":\"g1\"}", "1e2", "-1", "\"g1\\u0000\"", "\"" + new string('g', 70_000) + "\""),
        .. Replacing("},", "}", "},,", "}{", "}],[", "};", "},{},", "},7,", "},\"a,b\",", "},["),
        .. Replacing("[{", "{", "{{", "[[{", "[", "\uFEFF \n[{", "[,{", "]{"),
        .. Replacing("}]", "}", "]", "},]", "}] ]", "}][]", "}]}", "}]\n\n", "}]\0", "}]," + new string('[', 100_000)),
        ("deep nesting", _ => Encoding.ASCII.GetBytes(new string('[', 100_000) + new string(']', 100_000))),
        ("deep objects", _ => Encoding.ASCII.GetBytes("[" + string.Concat(Enumerable.Repeat("{\"a\":", 50_000)) + "1" + new string('}', 50_000) + "]")),
        ("deep in a row", text => Encoding.UTF8.GetBytes(text.Replace("\"g1\"", new string('[', 10_000) + new string(']', 10_000), StringComparison.Ordinal))),
        ("Latin-1 key", text => Encoding.Latin1.GetBytes(text.Replace("\"clicks\"", "\"klickß\"", StringComparison.Ordinal))),
        ("UTF-32", Encoding.UTF32.GetBytes),
    ];

    public static TheoryData<string> Platforms => [.. Reports.Keys];

    /// <summary>Good pages of each platform, with the requests that bring them.</summary>
    public static TheoryData<string, string, string> Pages =>
    [
        .. from platform in PlatformUnderTest.All
           from page in JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, platform.Folder, "spoilt", "pages.json")))!.AsArray()
           select (platform.Folder, (string)page!["request"]!, page["page"]!.ToJsonString()),
    ];

    public static TheoryData<string, string> Variants =>
    [
        .. Reports.Keys.SelectMany(platform => Ways.Select(way => (platform, way.Name))),
        .. Reports.SelectMany(report => (report.Value.Form == DownloadForm.Lines ? WaysOfLines : WaysOfArrays).Select(way => (report.Key, way.Name))),
    ];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Read_SpoiltReport_BringsNoNumberThatWasNotPutIn(string platform, string way)
    {
        var spoilt = Ways.Concat(WaysOfLines).Concat(WaysOfArrays).First(entry => entry.Name == way).Spoil(Reports[platform].Text);
        AssertTrue(platform, spoilt, way);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Read_ReportCutAnywhere_BringsNoNumberThatWasNotPutIn(string platform)
    {
        var whole = Encoding.UTF8.GetBytes(Reports[platform].Text);
        for (var length = 0; length < whole.Length; length++)
        {
            AssertTrue(platform, whole[..length], $"cut at {length}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Read_SpoiltPage_ThrowsNothingElse(string platform, string request, string page)
    {
        var connector = PlatformUnderTest.At(platform).Connector;
        var intent = new PullIntent(StreamNames.Entities, Account);
        Assert.Empty(Read(page).Rejected);
        for (var length = 0; length < page.Length; length++)
        {
            Assert.Throws<UnreadableBatchException>(() => Read(page[..length]));
        }
        for (var at = 0; at < page.Length; at++)
        {
            foreach (var spoiler in new[] { "\0", "9", "\"", "[", "}", "null", "\\ud800", "\uFFFD", "-", "e9" })
            {
                try
                {
                    Read(page[..at] + spoiler + page[(at + 1)..]);
                }
                catch (UnreadableBatchException)
                {
                    // The one exception that is allowed.
                }
            }
        }
        Assert.Throws<UnreadableBatchException>(() => Read(new string('[', 100_000)));

        RowLedger Read(string text)
        {
            var ledger = new RowLedger();
            connector.Read(new BatchContent(intent, request, default, Encoding.UTF8.GetBytes(text), 1, true), ledger);
            return ledger;
        }
    }

    private static void AssertTrue(string platform, byte[] spoilt, string way)
    {
        var connector = PlatformUnderTest.At(platform).Connector;
        var truth = ConnectorLaws.Read(connector, Batches.Of(Intent, "GET link", Encoding.UTF8.GetBytes(Reports[platform].Text), IDownloadSplitter.Of(Reports[platform].Form)))
            .Where(call => call.Text.StartsWith("row ", StringComparison.Ordinal)).Select(call => Figures(call.Text)).ToList();
        Assert.Equal(2, truth.Count);
        try
        {
            var calls = ConnectorLaws.Read(connector, Batches.Of(Intent, "GET link", spoilt, IDownloadSplitter.Of(Reports[platform].Form)));
            Assert.Equal(calls.Count, calls.Select(call => call.Number).Distinct().Count());
            Assert.All(calls.Where(call => call.Text.StartsWith("row ", StringComparison.Ordinal)), call =>
                Assert.True(truth.Any(row => IsTrue(row, Figures(call.Text))), $"{way} brought {call.Text}"));
        }
        catch (UnreadableBatchException)
        {
            // Quarantined whole.
        }
    }

    private static (string Text, DownloadForm Form) Report(PlatformUnderTest platform)
    {
        var file = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, platform.Folder, "spoilt"), "report.*").Single();
        return (File.ReadAllText(file), Path.GetExtension(file) == ".json" ? DownloadForm.Array : DownloadForm.Lines);
    }

    /// <summary>The row's words without its names, which may be spoilt and still be the row.</summary>
    private static string[] Figures(string row) => System.Text.RegularExpressions.Regex.Replace(row, "'[^|]*'", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A null says nothing, and so nothing false.</summary>
    private static bool IsTrue(string[] truth, string[] row) =>
        truth.Length == row.Length && truth.Zip(row).All(words => words.First == words.Second || words.Second == "?");

    private static IEnumerable<(string Name, Func<string, byte[]> Spoil)> Replacing(string what, params string[] with) =>
        with.Select(value => ($"{what} -> {value}", (Func<string, byte[]>)(text => Encoding.UTF8.GetBytes(text.Replace(what, value, StringComparison.Ordinal)))));
}
