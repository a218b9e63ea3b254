using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <summary>
/// Delivery by asynchronous report: ask for one, poll until it is built, download it from a signed link; and again for the next piece,
/// where days or advertisers are more than one report may span.
/// </summary>
internal static partial class AmazonDelivery
{
    public const string Path = "/reporting/reports";

    private const string ContentType = "application/vnd.createasyncreportrequest.v3+json";
    private const int MostAdvertisers = 100;

    // Building a report may take three hours.
    private const int MaxPolls = 50;
    private const int MaxAsked = 4;
    private const double FirstPollSeconds = 5;
    private const double SlowestPollSeconds = 300;

    public static Turn Next(PullIntent intent, ConnectionSettings settings, string? stored, ApiAnswer? answer, Instant now)
    {
        if (intent.Grain == DeliveryGrain.Hour)
        {
            return Failed(FaultAction.Reject, "NO_HOURS", "Amazon's reports are by day: set the connection to read days.");
        }
        var state = stored is null
            ? new DeliveryState(DeliveryStep.Create, Text(intent.From!.Value))
            : JsonSerializer.Deserialize(stored, AmazonJson.Default.DeliveryState)!;
        if (answer is null)
        {
            return Ask(intent, settings, state);
        }
        try
        {
            return state.Step switch
            {
                DeliveryStep.Create => Created(state, answer),
                DeliveryStep.Poll => Polled(intent, settings, state with { Polls = state.Polls + 1 }, answer),
                _ => Downloaded(intent, settings, state, answer, now),
            };
        }
        catch (UnreadableBatchException exception)
        {
            return Failed(FaultAction.Malformed, exception.Rule, exception.Message);
        }
    }

    private static Turn Created(DeliveryState state, ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        var fields = new JsonFields(document.RootElement, []);
        if (answer.Status == 425)
        {
            // The same is being built, perhaps for an attempt of ours whose answer was lost: its id is in the words.
            return ReportId().Match(fields.Text("detail") ?? "") is { Success: true } found
                ? Waiting(state with { Step = DeliveryStep.Poll, ReportId = found.Value })
                : Again(state, Duration.FromMinutes(5));
        }
        var id = fields.Id("reportId");
        return id.Length == 0
            ? Failed(FaultAction.Malformed, "BAD_ANSWER", "The report asked for has no reportId.")
            : Waiting(state with { Step = DeliveryStep.Poll, ReportId = id });
    }

    private static Turn Polled(PullIntent intent, ConnectionSettings settings, DeliveryState state, ApiAnswer answer)
    {
        if (answer.Status == 404)
        {
            return Again(state, Duration.FromSeconds(30));
        }
        using var document = JsonPage.Parse(answer.Body);
        var report = new JsonFields(document.RootElement, []);
        return report.Text("status") switch
        {
            "COMPLETED" when report.Text("url") is { } link => Ask(intent, settings, state with { Step = DeliveryStep.Download, Link = link }),
            "PENDING" or "PROCESSING" or "COMPLETED" => state.Polls < MaxPolls
                ? Waiting(state)
                : Failed(FaultAction.Reject, "REPORT_STUCK", "The report was not built after more than three hours."),
            "FAILED" => Again(state, Duration.FromMinutes(2)),
            _ => Failed(FaultAction.Malformed, "BAD_ANSWER", "The report has no status that is known."),
        };
    }

    private static Turn Downloaded(PullIntent intent, ConnectionSettings settings, DeliveryState state, ApiAnswer answer, Instant now)
    {
        if (answer.Download is not { } receipt)
        {
            return state.Asked + 1 < MaxAsked
                ? Waiting(state with { Step = DeliveryStep.Poll, Link = null, Polls = 0, Asked = state.Asked + 1 }) with { Refused = true }
                : Failed(FaultAction.Reject, "LINK_EXPIRED", "The report's link never opens it.");
        }
        var (verdict, fault) = ReportCheck.Of(AmazonReport.Format, intent, receipt);
        if (verdict == ReportVerdict.Faulty)
        {
            return new Turn.Failed(fault!);
        }
        // The first report of the pull decides what it may claim: later ones know no less.
        var claim = state.Claim ?? (Completeness.Through(intent, AmazonManifest.Value.CompletenessDelay, now) is { } day ? Text(day) : "");
        return After(intent, state with { Claim = claim }) is { } next
            ? Ask(intent, settings, next)
            : new Turn.Done(new PullOutcome(null, claim.Length == 0 ? null : Day(claim)));
    }

    /// <summary>The next piece: the same days of more advertisers, then the days that follow. Null after the last.</summary>
    private static DeliveryState? After(PullIntent intent, DeliveryState state)
    {
        var next = new DeliveryState(DeliveryStep.Create, state.From, state.Group + 1) { Claim = state.Claim };
        if (next.Group * MostAdvertisers < intent.Accounts.Count)
        {
            return next;
        }
        var from = Last(intent, state).PlusDays(1);
        return from > intent.To ? null : next with { From = Text(from), Group = 0 };
    }

    private static LocalDate Last(PullIntent intent, DeliveryState state) =>
        LocalDate.Min(intent.To!.Value, Day(state.From).PlusDays(AmazonManifest.Value.MaxReportDays - 1));

    private static Turn.Rest Waiting(DeliveryState state) => new(AmazonJson.Write(state), PollAfter(state.Polls));

    /// <summary>Asks for the piece's report anew.</summary>
    private static Turn Again(DeliveryState state, Duration after) => state.Asked + 1 < MaxAsked
        ? new Turn.Rest(AmazonJson.Write(state with { Step = DeliveryStep.Create, ReportId = null, Link = null, Polls = 0, Asked = state.Asked + 1 }), after)
        : Failed(FaultAction.Reject, "REPORT_FAILED", $"Amazon was asked for the report {MaxAsked} times and did not give it.");

    private static Turn.Ask Ask(PullIntent intent, ConnectionSettings settings, DeliveryState state) => new(
        AmazonJson.Write(state),
        state.Step switch
        {
            DeliveryStep.Create => Create(intent, settings, state),
            // Repeated at once it would be taken for haste, and refused for long: the pull repeats it, with its longer pauses.
            DeliveryStep.Poll => new ApiRequest("GET", AmazonManifest.Api, $"{Path}/{state.ReportId}")
            {
                IsRead = false,
                Headers = AmazonManifest.OfProfile(settings),
                Charges = [new(AmazonManifest.Reports)],
            },
            _ => new ApiRequest("GET", AmazonManifest.Api, state.Link!) { Token = TokenUse.None, Form = DownloadForm.Array, IsZippedFile = true },
        },
        state.Step == DeliveryStep.Download ? Keep.Download : Keep.Nothing);

    // An attempt whose answer was lost may be repeated: while its report is being built, the same is answered with 425.
    private static ApiRequest Create(PullIntent intent, ConnectionSettings settings, DeliveryState state)
    {
        var to = Text(Last(intent, state));
        return new ApiRequest("POST", AmazonManifest.Api, Path)
        {
            IsRead = false,
            ContentType = ContentType,
            Headers = AmazonManifest.OfProfile(settings),
            Charges = [new(AmazonManifest.Reports)],
            Content = JsonBody.Of(json =>
            {
                json.WriteString("name", $"Paceline {state.From} to {to}");
                json.WriteString("startDate", state.From);
                json.WriteString("endDate", to);
                json.WriteStartObject("configuration");
                json.WriteString("adProduct", "DEMAND_SIDE_PLATFORM");
                json.WriteString("reportTypeId", AmazonReport.Type);
                json.Texts("groupBy", AmazonReport.GroupBy(intent.Grain));
                json.Texts("columns", AmazonReport.Columns(intent.Grain));
                json.WriteString("timeUnit", "DAILY");
                json.WriteString("format", "GZIP_JSON");
                json.WriteStartArray("filters");
                json.WriteStartObject();
                json.WriteString("field", "advertiserId");
                json.Texts("values", intent.Accounts.Skip(state.Group * MostAdvertisers).Take(MostAdvertisers).Select(account => account.ExternalId));
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            }),
        };
    }

    private static Duration PollAfter(int polls) =>
        Duration.FromSeconds(Math.Min(SlowestPollSeconds, Math.Round(FirstPollSeconds * Math.Pow(1.6, polls))));

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static Turn.Failed Failed(FaultAction action, string code, string message) => new(new Fault(action, code, message));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex ReportId();
}
