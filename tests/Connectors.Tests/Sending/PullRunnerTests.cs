using System.Text;
using NodaTime;
using Paceline.Cases;
using Paceline.Connections;

namespace Paceline.Sending;

public sealed class PullRunnerTests
{
    private static readonly AccountRef Account = new("17", null, "Alder", "UTC", "EUR");
    private static readonly PullIntent Entities = new(StreamNames.Entities, Account);

    [Fact]
    public async Task Run_PagesArrive_CommitsEachWithTheTurnAfterIt()
    {
        await using var server = RawServer.Saying(
            RawServer.Whole(200, """{"access_token":"t","expires_in":3599}"""),
            RawServer.Whole(200, "{}"), RawServer.Whole(200, """{"insertionOrders":[]}"""), RawServer.Whole(200, "{}"));
        var journal = new Journal();
        var turn = await Run(server, Entities, null, journal);
        Assert.IsType<Turn.Done>(turn);
        Assert.Equal(["Ask Page", "Ask Page", "Done Page"], journal.Lines);
    }

    [Fact]
    public async Task Run_BrokenPage_GoesToQuarantineWholeAndThePullResumesWhereItWas()
    {
        await using var server = RawServer.Saying(
            RawServer.Whole(200, """{"access_token":"t","expires_in":3599}"""),
            RawServer.Whole(200, "{}"), RawServer.Whole(200, """{"insertionOrders":[{"""));
        var journal = new Journal();
        var failed = Assert.IsType<Turn.Failed>(await Run(server, Entities, null, journal));
        Assert.Equal((FaultAction.Malformed, "BAD_JSON"), (failed.Fault.Action, failed.Fault.Code));
        Assert.Equal(["Ask Page", "Failed Unreadable"], journal.Lines);

        await using var mended = RawServer.Saying(RawServer.Whole(200, """{"access_token":"t","expires_in":3599}"""), RawServer.Whole(200, "{}"));
        Assert.IsType<Turn.Done>(await Run(mended, Entities, journal.State, journal));
        Assert.StartsWith("GET /v4/advertisers/17/insertionOrders", mended.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DownloadCutTwice_KeepsOnlyThePartsOfTheWholeOne()
    {
        var header = "Date,Advertiser ID,Campaign ID,Insertion Order ID,Line Item ID,Impressions,Clicks,Total Conversions,"
            + "Media Cost (Adv Currency),Total Media Cost (Adv Currency),Billable Cost (Adv Currency),Revenue (Adv Currency)\n";
        var report = header + "2026/03/08,17,1,2,3,1,0,0,1,1,1,1\n\nReport Time:,now\n";
        var cut = RawServer.Whole(200, report)[..^20];
        var state = """{"Step":"Download","QueryId":"9","ReportId":"7","Link":"ADDRESS/report"}""";
        await using var server = RawServer.Saying(
            cut, cut, RawServer.Whole(200, report), RawServer.Whole(200, """{"access_token":"t","expires_in":3599}"""), RawServer.Whole(200, "{}"));
        var journal = new Journal();
        var intent = PullIntent.Delivery([Account], new LocalDate(2026, 3, 8), new LocalDate(2026, 3, 8));
        var turn = await Run(server, intent, state.Replace("ADDRESS", server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal), journal);
        Assert.IsType<Turn.Done>(turn);
        Assert.Equal(["discard", "discard", "discard", "part 2 last", "Ask Download", "Done"], journal.Lines);
    }

    private const string Columns = "Date,Advertiser ID,Campaign ID,Insertion Order ID,Line Item ID,Impressions,Clicks,Total Conversions,"
        + "Media Cost (Adv Currency),Total Media Cost (Adv Currency),Billable Cost (Adv Currency),Revenue (Adv Currency)";

    [Theory]
    [InlineData("", "", "Done", "Ask Download [] | Done")]
    [InlineData(",Viewable", ",7", "Done", "Ask Download ['Viewable' is new.] | Done")]
    [InlineData("-Revenue (Adv Currency)", "", "Changed SCHEMA_CHANGED",
        "Failed Unreadable ['Revenue (Adv Currency)' is gone; expected 'Revenue (Adv Currency)' or 'Revenue (Advertiser Currency)'.]")]
    [InlineData("-Clicks", "", "Changed SCHEMA_CHANGED", "Failed Unreadable ['Clicks' is gone; expected 'Clicks'.]")]
    public async Task Run_DownloadWhoseColumnsChanged_GoesOnOrKeepsItApart(string columns, string figure, string outcome, string lines)
    {
        var header = columns.StartsWith('-') ? string.Join(',', Columns.Split(',').Where(name => name != columns[1..])) : Columns + columns;
        var turn = await Download($"{header}\n2026/03/08,17,1,2,3,1,0,0,1,1,1,1{figure}\n\nReport Time:,now\n", out var journal, Columns.Split(','));

        Assert.Equal(outcome, turn is Turn.Failed { Fault: var fault } ? $"{fault.Action} {fault.Code}" : turn.GetType().Name);
        Assert.Equal(lines, string.Join(" | ", journal.Lines.Where(line => line.StartsWith("Ask", StringComparison.Ordinal) || line.StartsWith("Failed", StringComparison.Ordinal) || line == "Done")));
    }

    [Fact]
    public async Task Run_FirstReportWithoutAColumn_IsTheConnectorsFaultAndNoChange()
    {
        var turn = Assert.IsType<Turn.Failed>(await Download("Date,Advertiser ID\n1,2\n\nReport Time:,now\n", out _, []));

        Assert.Equal((FaultAction.Malformed, "MISSING_COLUMN"), (turn.Fault.Action, turn.Fault.Code));
    }

    [Fact]
    public async Task Run_PageOfApologiesInsteadOfAReport_IsTheConnectorsFaultAndNoChange()
    {
        var turn = Assert.IsType<Turn.Failed>(await Download("<html>\nService unavailable\n\nReport Time:,now\n", out _, Columns.Split(',')));

        Assert.Equal((FaultAction.Malformed, "MISSING_COLUMN"), (turn.Fault.Action, turn.Fault.Code));
    }

    private static Task<Turn> Download(string report, out Journal journal, IReadOnlyList<string> known)
    {
        var own = journal = new Journal { Known = known };
        return Answered();

        async Task<Turn> Answered()
        {
            await using var server = RawServer.Saying(
                RawServer.Whole(200, report), RawServer.Whole(200, """{"access_token":"t","expires_in":3599}"""), RawServer.Whole(200, "{}"));
            var intent = PullIntent.Delivery([Account], new LocalDate(2026, 3, 8), new LocalDate(2026, 3, 8));
            return await Run(server, intent, $$"""{"Step":"Download","QueryId":"9","ReportId":"7","Link":"{{server.Address.ToString().TrimEnd('/')}}/report"}""", own);
        }
    }

    [Fact]
    public async Task Run_DownloadThatNeverEnds_IsRefusedByNameAndNoneOfItsPartsIsAccepted()
    {
        var header = "Date,Advertiser ID,Campaign ID,Insertion Order ID,Line Item ID,Impressions,Clicks,Total Conversions,"
            + "Media Cost (Adv Currency),Total Media Cost (Adv Currency),Billable Cost (Adv Currency),Revenue (Adv Currency)\n";
        await using var server = new RawServer(async (_, stream, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{header}"), ct);
            var rows = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("2026/03/08,17,1,2,3,1,0,0,1,1,1,1\n", 1000)));
            while (true)
            {
                await stream.WriteAsync(rows, ct);
            }
        });
        var journal = new Journal();
        var intent = PullIntent.Delivery([Account], new LocalDate(2026, 3, 8), new LocalDate(2026, 3, 8));
        var state = """{"Step":"Download","QueryId":"9","ReportId":"7","Link":"ADDRESS/report"}""".Replace("ADDRESS", server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);
        var failed = Assert.IsType<Turn.Failed>(await Run(server, intent, state, journal, new SendingOptions { MaxDownloadBytes = 20 << 20 }));
        Assert.Equal((FaultAction.Reject, "TOO_LARGE"), (failed.Fault.Action, failed.Fault.Code));
        // Two parts of 8 MB fit below the limit. A turn that keeps nothing forgets them.
        Assert.Equal(["discard", "part 2", "part", "Failed"], journal.Lines.Select(line => line == "part 2" ? line : line.Split(' ')[0]));
    }

    private static async Task<Turn> Run(RawServer server, PullIntent intent, string? state, Journal journal, SendingOptions? limits = null)
    {
        var platform = PlatformUnderTest.At("Dv360");
        var settings = platform.Settings with
        {
            Endpoints = platform.Connector.Manifest.Endpoints.Keys.ToDictionary(name => name, _ => server.Address),
        };
        using var http = PlatformSender.NewClient();
        var gate = new LocalQuotaGate([platform.Connector.Manifest], TimeProvider.System);
        var sender = new PlatformSender(http, gate, TimeProvider.System, () => 0, limits ?? new SendingOptions { RetryDelay = TimeSpan.FromMilliseconds(1) });
        using var tokens = new TokenSource(sender, platform.Connector, settings, TimeProvider.System);
        return await new PullRunner(sender, TimeProvider.System)
            .Run(platform.Connector, settings, tokens, intent, state, journal, TestContext.Current.CancellationToken);
    }

    private sealed class Journal : IPullJournal
    {
        public List<string> Lines { get; } = [];
        public string? State { get; private set; }
        public IReadOnlyList<string> Known { get; init; } = [];

        public Task<IReadOnlyList<string>> KnownColumns(CancellationToken cancellationToken) => Task.FromResult(Known);

        public Task Discard(CancellationToken cancellationToken) => Write("discard");

        public Task Part(DownloadPart part, CancellationToken cancellationToken) => Write($"part {part.FirstRowNumber}{(part.IsLast ? " last" : "")}");

        public Task Commit(Turn turn, Kept? kept, CancellationToken cancellationToken)
        {
            State = turn switch { Turn.Ask ask => ask.State, Turn.Rest rest => rest.State, _ => State };
            var columns = kept switch { Kept.Download { Columns: var seen } => seen, Kept.Unreadable { Columns: var seen } => seen, _ => null };
            var changes = columns is null || Known.Count == 0 ? "" : $"[{SchemaDrift.Words(columns.Changes)}]";
            return Write($"{turn.GetType().Name} {kept?.GetType().Name} {changes}".TrimEnd());
        }

        private Task Write(string line)
        {
            Lines.Add(line);
            return Task.CompletedTask;
        }
    }
}
