using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Paceline.Cases;
using Paceline.Connections;

namespace Paceline.Reading;

/// <summary>
/// One flaw at a time, in each platform's report and pages: what is set aside, by row number, rule and reason, is what <c>set-aside.json</c> says;
/// the good rows beside it are read as if it were not there. To take what came of new variants as expected, set PACELINE_ACCEPT_CASES to this
/// project's folder, run, and read the diff.
/// </summary>
public sealed class SetAsideTests
{
    private static readonly AccountRef Account = new("17", null, "Alder", "UTC", "EUR");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonObject Expected = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reading", "set-aside.json")))!.AsObject();

    /// <summary>A field of the middle row, as CSV prints it and as JSON does; <c>~</c> stands for what parts a platform's dates.</summary>
    private static readonly (string Kind, string Column, string InLines, string InArray)[] Fields =
    [
        ("not a number", "impressions", "NaN", "NaN"),
        ("not a number as text", "impressions", "\"NaN\"", "\"NaN\""),
        ("infinity", "media", "Infinity", "\"Infinity\""),
        ("negative count", "impressions", "-1001", "-1001"),
        ("negative cost", "media", "-10.12", "-10.12"),
        ("beyond all amounts", "revenue", "1e308", "1e308"),
        ("decimal comma", "revenue", "\"1.234,56\"", "\"1.234,56\""),
        ("decimal comma without quotes", "revenue", "1.234,56", "1.234,56"),
        ("thousands separator", "impressions", "\"1,001\"", "\"1,001\""),
        ("part of a count", "impressions", "1001.5", "1001.5"),
        ("more digits than any figure", "impressions", "99999999999999999999", "99999999999999999999"),
        ("digits of another script", "impressions", "١٠٠١", "\"١٠٠١\""),
        ("control character", "impressions", "10\u000101", "\"10\\u000101\""),
        ("bare control character", "impressions", "10\u000001", "\"10\u000001\""),
        ("nested garbage", "impressions", "[[[[1]]]]", "{\"a\":[[[1]]]}"),
        ("deep garbage", "name", "\"{\"\"a\"\"", new string('[', 40) + new string(']', 40)),
        ("impossible day", "date", "2026~02~30", "\"2026~02~30\""),
        ("month thirteen", "date", "2026~13~08", "\"2026~13~08\""),
        ("date of another order", "date", "08~03~2026", "\"08~03~2026\""),
        ("no date", "date", "", "\"\""),
        ("day not asked for", "date", "2025~03~08", "\"2025~03~08\""),
        ("empty id", "lineItem", "", "\"\""),
        ("id with symbols", "lineItem", "g1;DROP", "\"g1;DROP\""),
        ("id that is a fraction", "lineItem", "1.5", "1.5"),
        ("foreign advertiser", "advertiser", "18", "\"18\""),
        ("more clicks than impressions", "clicks", "5000", "5000"),
        ("quote inside a field", "name", "Alder \"one\"", "\"Alder\" \"one\""),
        ("quote never closed", "name", "\"Alder", "\"Alder}"),
        ("longer than any row", "name", new string('x', 70_000), $"\"{new string('x', 70_000)}\""),
        ("two flaws at once", "date", "x,18", "\"x\",\"impressions\":\"?\""),
    ];

    /// <summary>The middle row as a whole.</summary>
    private static readonly (string Kind, Func<Table, string> Row)[] Rows =
    [
        ("field missing", table => table.IsArray ? table.Without("revenue") : table.Bad[..table.Bad.LastIndexOf(',')]),
        ("field too many", table => table.IsArray ? table.With("clicks", "11,\"clicks\":12") : table.Bad + ",9"),
        ("page of apologies", _ => "<html><body>Service unavailable</body></html>"),
        ("half a row", table => table.Bad[..(table.Bad.Length / 2)] + (table.IsArray ? "}" : "")),
        ("no row at all", table => table.IsArray ? "7" : "7,7"),
    ];

    /// <summary>The whole report.</summary>
    private static readonly (string Kind, Func<Table, byte[]> Spoil)[] Wholes =
    [
        ("UTF-16", table => Encoding.Unicode.GetBytes(table.Good)),
        ("column renamed", table => Encoding.UTF8.GetBytes(table.Good.Replace(table.Header("impressions"), "Imps", StringComparison.Ordinal))),
        ("column missing", table => Encoding.UTF8.GetBytes(table.IsArray ? table.Good.Replace("\"impressions\":1001,", "", StringComparison.Ordinal).Replace("\"impressions\":2002,", "", StringComparison.Ordinal) : table.Cut("impressions"))),
        ("column twice", table => Encoding.UTF8.GetBytes(table.IsArray
            ? table.Good.Replace("\"clicks\":", "\"clicks\":1,\"clicks\":", StringComparison.Ordinal)
            : table.Good.Replace(table.Header("media"), table.Header("clicks"), StringComparison.Ordinal))),
        ("page of apologies", _ => "<html><body>Service unavailable</body></html>\n"u8.ToArray()),
        ("error object", _ => """{"error":{"code":500}}"""u8.ToArray()),
        ("nothing", _ => []),
        ("zeros", _ => new byte[1000]),
        ("semicolons", table => Encoding.UTF8.GetBytes(table.Good.Replace(',', ';'))),
        ("cut in its last row", table => Encoding.UTF8.GetBytes(table.Good[..(table.Good.IndexOf("2002", StringComparison.Ordinal) + 2)])),
    ];

    /// <summary>A page of entities.</summary>
    private static readonly (string Kind, Func<string, byte[]> Spoil)[] Pages =
    [
        ("cut", page => Encoding.UTF8.GetBytes(page[..^3])),
        ("UTF-16", Encoding.Unicode.GetBytes),
        ("array renamed", page => Encoding.UTF8.GetBytes(page.Insert(page.IndexOf('[', StringComparison.Ordinal), "7,\"others\":"))),
        ("item that is none", page => Encoding.UTF8.GetBytes(page.Insert(page.IndexOf('[', StringComparison.Ordinal) + 1, "7,"))),
        ("name that cannot be decoded", page => Encoding.UTF8.GetBytes(page.Replace("\"A\"", "\"\\ud800\"", StringComparison.Ordinal))),
    ];

    public static TheoryData<string, string> Variants => [.. Tables.Keys.SelectMany(folder => All(folder).Select(variant => (folder, variant.Kind)))];

    public static TheoryData<string, string> Harmless =>
        [.. Tables.Keys.SelectMany(folder => (string[])["byte order mark", "line ends of Windows", "column nobody asked for"], (folder, kind) => (folder, kind))];

    private static Dictionary<string, Table> Tables { get; } = PlatformUnderTest.All.Where(platform => ConnectorCatalogue.All.Contains(platform.Connector))
        .ToDictionary(platform => platform.Folder, platform => new Table(platform.Folder));

    [Theory]
    [MemberData(nameof(Variants))]
    public void Read_OneFlaw_SetsExactlyThatAsideAndReadsTheRestAsItIs(string folder, string kind)
    {
        var variant = All(folder).Single(one => one.Kind == kind);

        var (aside, good) = Read(folder, variant.Body, variant.Request, variant.Grain);

        if (Environment.GetEnvironmentVariable("PACELINE_ACCEPT_CASES") is { Length: > 0 } source)
        {
            Accept(source, folder, kind, aside);
            return;
        }
        Assert.NotEmpty(aside);
        Assert.Equal(Expected[folder]?[kind]?.AsArray().Select(line => (string)line!) ?? [], aside);
        Assert.Equal(variant.Good, good);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Read_WhatDoesNoHarm_SetsNothingAside(string folder, string kind)
    {
        var table = Tables[folder];
        var text = kind switch
        {
            "byte order mark" => "\uFEFF" + table.Good,
            "line ends of Windows" => table.Good.Replace("\n", "\r\n", StringComparison.Ordinal),
            _ when table.IsArray => table.Good.Replace("{", "{\"surprise\":\"?\",", StringComparison.Ordinal),
            _ => string.Join('\n', table.Good.Split('\n').TakeWhile(line => line.Length > 0).Select((line, index) => line + (index == 0 ? ",Surprise" : ",?"))) + "\n",
        };

        var (aside, good) = Read(folder, Encoding.UTF8.GetBytes(text), "GET link", DeliveryGrain.Day);

        Assert.Empty(aside);
        Assert.Equal(table.Truth, good);
    }

    [Fact]
    public void Variants_Counted_AreAtLeastSixtyOfTwentyKindsAndEachIsExpected()
    {
        var variants = Tables.Keys.SelectMany(folder => All(folder).Select(variant => (folder, variant.Kind))).ToList();

        Assert.Equal(variants.Count, variants.Distinct().Count());
        Assert.True(variants.Count >= 60, $"{variants.Count} variants");
        Assert.True(variants.Select(variant => variant.Kind).Distinct().Count() >= 20);
        Assert.Equal(
            variants.Select(variant => $"{variant.folder} {variant.Kind}").Order(StringComparer.Ordinal),
            Expected.SelectMany(folder => folder.Value!.AsObject().Select(kind => $"{folder.Key} {kind.Key}")).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Variant> All(string folder)
    {
        var table = Tables[folder];
        foreach (var (kind, column, lines, array) in Fields)
        {
            yield return Row(kind, table.With(column, (table.IsArray ? array : lines).Replace('~', table.DateSeparator)));
        }
        foreach (var (kind, row) in Rows)
        {
            yield return Row(kind, row(table));
        }
        yield return new Variant("letters of another charset", table.Around([.. Encoding.Latin1.GetBytes(table.With("name", table.IsArray ? "\"Bäum\"" : "Bäum"))]), table.Truth);
        if (table.Hourly is { } hourly)
        {
            yield return new Variant("hour twenty-five", hourly("25"), table.HourlyTruth) { Grain = DeliveryGrain.Hour };
        }
        foreach (var (kind, spoil) in Wholes)
        {
            // Of a report that is cut in its last row the one before is whole.
            yield return new Variant($"report: {kind}", spoil(table), kind.StartsWith("cut", StringComparison.Ordinal) ? table.Truth[..1] : []);
        }
        var page = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, folder, "spoilt", "pages.json")))!.AsArray()[0]!;
        var text = page["page"]!.ToJsonString();
        var rows = Read(folder, Encoding.UTF8.GetBytes(text), (string)page["request"]!, DeliveryGrain.Day).Good;
        foreach (var (kind, spoil) in Pages)
        {
            yield return new Variant($"page: {kind}", spoil(text), kind.StartsWith("item", StringComparison.Ordinal) ? rows : []) { Request = (string)page["request"]! };
        }

        Variant Row(string kind, string row) => new(kind, table.Around(Encoding.UTF8.GetBytes(row)), table.SwallowsTheRest(row) ? table.Truth[..1] : table.Truth);
    }

    /// <returns>What is set aside, whole or by row, without its bytes; and the rows that were read, without their numbers.</returns>
    private static (List<string> Aside, List<string> Good) Read(string folder, byte[] body, string request, DeliveryGrain grain)
    {
        var connector = PlatformUnderTest.At(folder).Connector;
        var isPage = request != "GET link";
        var intent = isPage ? new PullIntent(StreamNames.Entities, Account) : PullIntent.Delivery([Account], new LocalDate(2026, 3, 8), new LocalDate(2026, 3, 9), grain);
        var batches = isPage ? [new BatchContent(intent, request, default, body, 1, true)] : Batches.Of(intent, request, body, IDownloadSplitter.Of(Tables[folder].Form));
        var ledger = new RowLedger();
        List<string> whole = [];
        foreach (var batch in batches)
        {
            try
            {
                connector.Read(batch, ledger);
            }
            catch (UnreadableBatchException exception)
            {
                whole.Add($"whole: {exception.Rule}: {exception.Message}");
            }
        }
        return (
            [.. whole, .. ledger.Rejected.Select(line => line[..line.IndexOf(" <", StringComparison.Ordinal)])],
            [.. ledger.Rows.Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..])]);
    }

    private static void Accept(string source, string folder, string kind, List<string> aside)
    {
        lock (Expected)
        {
            Expected[folder] ??= new JsonObject();
            Expected[folder]![kind] = new JsonArray([.. aside.Select(line => (JsonNode)line)]);
            File.WriteAllText(Path.Combine(source, "Reading", "set-aside.json"), Expected.ToJsonString(Indented) + "\n");
        }
    }

    private sealed record Variant(string Kind, byte[] Body, IReadOnlyList<string> Good)
    {
        public string Request { get; init; } = "GET link";
        public DeliveryGrain Grain { get; init; }
    }

    /// <summary>A platform's good report of two rows, from its folder, and a row like the first one between them that is spoilt.</summary>
    private sealed class Table
    {
        private static readonly Dictionary<string, string[]> Headers = new()
        {
            ["Dv360"] = ["Date", "Advertiser ID", "Line Item ID", "Line Item", "Impressions", "Clicks", "Media Cost (Adv Currency)", "Revenue (Adv Currency)"],
            ["TradeDesk"] = ["Date", "Advertiser ID", "Ad Group ID", "Ad Group", "Impressions", "Clicks", "Media Cost (Adv Currency)", "Advertiser Cost (Adv Currency)"],
            ["Amazon"] = ["date", "advertiserId", "lineItemId", "lineItemName", "impressions", "clicks", "supplyCost", "totalCost"],
        };

        private static readonly string[] Words = ["date", "advertiser", "lineItem", "name", "impressions", "clicks", "media", "revenue"];

        private readonly string folder;
        private readonly string[] lines;

        public Table(string folder)
        {
            this.folder = folder;
            var file = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder, "spoilt"), "report.*").Single();
            IsArray = Path.GetExtension(file) == ".json";
            Good = File.ReadAllText(file);
            lines = Good.Split('\n');
            // Without its comma in quotes, so that fields are what stands between commas.
            Bad = IsArray ? lines[0][1..^1] : lines[1].Replace("\"Alder, one\"", "Alder", StringComparison.Ordinal);
        }

        public bool IsArray { get; }
        public DownloadForm Form => IsArray ? DownloadForm.Array : DownloadForm.Lines;
        public string Good { get; }
        public string Bad { get; }
        public char DateSeparator => folder == "Dv360" ? '/' : '-';
        public string[] Truth => field ??= [.. Read(folder, Encoding.UTF8.GetBytes(Good), "GET link", DeliveryGrain.Day).Good];
        public IReadOnlyList<string> HourlyTruth => [.. Truth.Select(row => row.Replace(" advertiser", " hour 7 advertiser", StringComparison.Ordinal))];

        /// <summary>The report by the hour with an hour in its middle row; null where there is none.</summary>
        public Func<string, byte[]>? Hourly => IsArray ? null : hour => Encoding.UTF8.GetBytes(
            string.Join('\n', [lines[0] + (folder == "Dv360" ? ",Time of Day" : ",Hour"), lines[1] + ",7", Bad + "," + hour, lines[2] + ",7", ""]));

        public string Header(string word) => Headers[folder][Array.IndexOf(Words, word)];

        /// <summary>The middle row with another field.</summary>
        public string With(string word, string value)
        {
            if (IsArray)
            {
                return System.Text.RegularExpressions.Regex.Replace(Bad, $"(\"{Header(word)}\":)(\"[^\"]*\"|[^,}}]*)", match => match.Groups[1].Value + value);
            }
            var fields = Bad.Split(',');
            fields[Array.IndexOf(lines[0].Split(','), Header(word))] = value;
            return string.Join(',', fields);
        }

        /// <summary>The middle row of an array without a field.</summary>
        public string Without(string word) => System.Text.RegularExpressions.Regex.Replace(Bad, $",\"{Header(word)}\":[^,}}]*", "");

        /// <summary>The report of lines without a column.</summary>
        public string Cut(string word)
        {
            var at = Array.IndexOf(lines[0].Split(','), Header(word));
            return string.Join('\n', [.. (string[])[lines[0], Bad, lines[2]], ""]).Split('\n')
                .Select(line => string.Join(',', line.Split(',').Where((_, index) => index != at))).Aggregate((all, line) => $"{all}\n{line}");
        }

        /// <summary>The report with a row between its two.</summary>
        public byte[] Around(byte[] row) => IsArray
            ? [.. Encoding.UTF8.GetBytes(lines[0]), .. row, .. Encoding.UTF8.GetBytes(",\n" + lines[1])]
            : [.. Encoding.UTF8.GetBytes($"{lines[0]}\n{lines[1]}\n"), .. row, (byte)'\n', .. Encoding.UTF8.GetBytes(string.Join('\n', lines[2..]))];

        /// <summary>In an array a quote that is never closed turns text and structure about: where the next row begins can no longer be told.</summary>
        public bool SwallowsTheRest(string row) => IsArray && row.Count(symbol => symbol == '"') % 2 != 0;
    }
}
