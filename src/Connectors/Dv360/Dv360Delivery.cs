using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Dv360;

/// <summary>
/// Delivery by report: define a query for all accounts at once, run it, poll until it is done, download it from a signed link, delete
/// the query. The daily quota is per project, so a report serves as many advertisers as share a zone.
/// </summary>
internal static class Dv360Delivery
{
    private const int MaxPolls = 90;
    private const int MaxRuns = 3;
    private const int MaxExpired = 3;
    private const double FirstPollSeconds = 1;
    private const double SlowestPollSeconds = 60;

    public static Turn Next(PullIntent intent, string? stored, ApiAnswer? answer, Instant now)
    {
        var state = stored is null
            ? new DeliveryState(DeliveryStep.Create)
            : JsonSerializer.Deserialize(stored, Dv360Json.Default.DeliveryState)!;
        if (answer is null)
        {
            return Ask(intent, state);
        }
        try
        {
            return state.Step switch
            {
                DeliveryStep.Create => Created(intent, state, answer),
                DeliveryStep.Run => Reported(intent, state with { Runs = state.Runs + 1, Polls = 0 }, answer),
                DeliveryStep.Poll => Reported(intent, state with { Polls = state.Polls + 1 }, answer),
                DeliveryStep.Download => Downloaded(intent, state, answer, now),
                _ => new Turn.Done(new PullOutcome(null, Day(state.CompleteThrough))),
            };
        }
        catch (UnreadableBatchException exception)
        {
            return Failed(FaultAction.Malformed, exception.Rule, exception.Message);
        }
    }

    private static Turn Created(PullIntent intent, DeliveryState state, ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        var id = new JsonFields(document.RootElement, []).Id("queryId");
        return id.Length == 0
            ? Failed(FaultAction.Malformed, "BAD_ANSWER", "The created query has no queryId.")
            : Ask(intent, state with { Step = DeliveryStep.Run, QueryId = id });
    }

    private static Turn Reported(PullIntent intent, DeliveryState state, ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        var report = new JsonFields(document.RootElement, []);
        var metadata = report.Below("metadata");
        var status = metadata.Below("status").Text("state");
        state = state with { Step = DeliveryStep.Poll, ReportId = state.ReportId ?? report.Below("key").Id("reportId") };
        return status switch
        {
            _ when state.ReportId!.Length == 0 => Failed(FaultAction.Malformed, "BAD_ANSWER", "The run report has no reportId."),
            "DONE" when metadata.Text("googleCloudStoragePath") is { } link => Ask(intent, state with { Step = DeliveryStep.Download, Link = link }),
            "QUEUED" or "RUNNING" or "DONE" => state.Polls < MaxPolls
                ? new Turn.Rest(Dv360Json.Write(state), PollAfter(state.Polls))
                : Failed(FaultAction.Reject, "REPORT_STUCK", "The report was not done after an hour."),
            "FAILED" => state.Runs < MaxRuns
                ? new Turn.Rest(Dv360Json.Write(Again(state)), Duration.FromSeconds(30))
                : Failed(FaultAction.Reject, "REPORT_FAILED", $"Google failed to build the report {MaxRuns} times."),
            _ => Failed(FaultAction.Malformed, "BAD_ANSWER", "The report has no state that is known."),
        };
    }

    private static Turn Downloaded(PullIntent intent, DeliveryState state, ApiAnswer answer, Instant now)
    {
        if (answer.Download is not { } receipt)
        {
            return state.Expired < MaxExpired
                ? Ask(intent, state with { Step = DeliveryStep.Poll, Link = null, Expired = state.Expired + 1 }) with { Refused = true }
                : Failed(FaultAction.Reject, "LINK_EXPIRED", "The report's link never opens it.");
        }
        var (verdict, fault) = ReportCheck.Of(Dv360Report.Format, intent, receipt);
        return verdict switch
        {
            ReportVerdict.Faulty => new Turn.Failed(fault!),
            ReportVerdict.HeaderOnly when state.Runs < MaxRuns =>
                new Turn.Rest(Dv360Json.Write(Again(state)), Duration.FromMinutes(2 * state.Runs)) { Refused = true },
            ReportVerdict.HeaderOnly => Failed(FaultAction.Reject, "NOT_READY", "The report has a header and no rows: Google has not got its numbers together."),
            _ => Ask(intent, state with
            {
                Step = DeliveryStep.Delete,
                Link = null,
                CompleteThrough = Completeness.Through(intent, Dv360Manifest.Value.CompletenessDelay, now) is { } day ? LocalDatePattern.Iso.Format(day) : null,
            }),
        };
    }

    private static DeliveryState Again(DeliveryState state) =>
        state with { Step = DeliveryStep.Run, ReportId = null, Link = null, Polls = 0 };

    private static Turn.Ask Ask(PullIntent intent, DeliveryState state) => new(
        Dv360Json.Write(state),
        state.Step switch
        {
            DeliveryStep.Create => Create(intent),
            DeliveryStep.Run => Report("POST", $"/v2/queries/{state.QueryId}:run?synchronous=false") with
            {
                ContentType = JsonBody.Type,
                Content = "{}"u8.ToArray(),
                IsRead = false,
            },
            DeliveryStep.Poll => Report("GET", $"/v2/queries/{state.QueryId}/reports/{state.ReportId}"),
            DeliveryStep.Download => new ApiRequest("GET", Dv360Manifest.Reports, state.Link!) { Token = TokenUse.None },
            _ => Report("DELETE", $"/v2/queries/{state.QueryId}") with { ContentType = JsonBody.Type },
        },
        state.Step == DeliveryStep.Download ? Keep.Download : Keep.Nothing);

    private static ApiRequest Create(PullIntent intent)
    {
        var (from, to) = (intent.From!.Value, intent.To!.Value);
        return Report("POST", "/v2/queries") with
        {
            IsRead = false,
            ContentType = JsonBody.Type,
            Content = JsonBody.Of(json =>
            {
                json.WriteStartObject("metadata");
                json.WriteString("title", $"Paceline {LocalDatePattern.Iso.Format(from)} to {LocalDatePattern.Iso.Format(to)}");
                json.WriteStartObject("dataRange");
                json.WriteString("range", "CUSTOM_DATES");
                WriteDate(json, "customStartDate", from);
                WriteDate(json, "customEndDate", to);
                json.WriteEndObject();
                json.WriteString("format", "CSV");
                json.WriteBoolean("sendNotification", false);
                json.WriteEndObject();
                json.WriteStartObject("params");
                json.WriteString("type", "STANDARD");
                json.Texts("groupBys", Dv360Report.GroupBys(intent.Grain));
                json.WriteStartArray("filters");
                foreach (var account in intent.Accounts)
                {
                    json.WriteStartObject();
                    json.WriteString("type", "FILTER_ADVERTISER");
                    json.WriteString("value", account.ExternalId);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.Texts("metrics", Dv360Report.Metrics);
                json.WriteEndObject();
                json.WriteStartObject("schedule");
                json.WriteString("frequency", "ONE_TIME");
                json.WriteEndObject();
            }),
        };
    }

    private static void WriteDate(Utf8JsonWriter json, string name, LocalDate date)
    {
        json.WriteStartObject(name);
        json.WriteNumber("year", date.Year);
        json.WriteNumber("month", date.Month);
        json.WriteNumber("day", date.Day);
        json.WriteEndObject();
    }

    private static ApiRequest Report(string method, string path) =>
        new(method, Dv360Manifest.Reports, path) { Charges = Dv360Quota.Report };

    private static Duration PollAfter(int polls) =>
        Duration.FromSeconds(Math.Min(SlowestPollSeconds, Math.Round(FirstPollSeconds * Math.Pow(1.6, polls))));

    private static LocalDate? Day(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;

    private static Turn.Failed Failed(FaultAction action, string code, string message) => new(new Fault(action, code, message));
}
