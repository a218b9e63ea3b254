using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

/// <summary>Delivery by MyReports: find the template, order a report of all accounts once, poll its execution, download it, delete the schedule.</summary>
internal static class TtdDelivery
{
    public const string DailyTemplate = "daily_template";
    public const string HourlyTemplate = "hourly_template";
    public const string TotalsTemplate = "totals_template";
    public const string DefaultDaily = "Paceline Ad Group Daily";
    public const string DefaultHourly = "Paceline Ad Group Hourly";
    public const string DefaultTotals = "Paceline Campaign Daily";

    private const string TemplatesPath = "/v3/myreports/reporttemplateheader/query";
    private const string SchedulePath = "/v3/myreports/reportschedule";
    private const string ExecutionsPath = "/v3/myreports/reportexecution/query/advertisers";
    private const int MaxPolls = 90;
    private const int MaxExpired = 3;
    private const double FirstPollSeconds = 1;
    private const double SlowestPollSeconds = 60;

    public static Turn Next(PullIntent intent, ConnectionSettings settings, string? stored, ApiAnswer? answer, Instant now)
    {
        var state = stored is null
            ? new DeliveryState(DeliveryStep.Template)
            : JsonSerializer.Deserialize(stored, TtdJson.Default.DeliveryState)!;
        var template = Template(intent, settings);
        if (answer is null)
        {
            return Ask(intent, state, template);
        }
        try
        {
            return state.Step switch
            {
                DeliveryStep.Template => Found(intent, state, template, answer),
                DeliveryStep.Schedule => Scheduled(intent, state, template, answer),
                DeliveryStep.Poll => Polled(intent, state with { Polls = state.Polls + 1 }, template, answer),
                DeliveryStep.Download => Downloaded(intent, state, template, answer, now),
                _ => new Turn.Done(new PullOutcome(null, state.CompleteThrough is { } day ? LocalDatePattern.Iso.Parse(day).Value : null)),
            };
        }
        catch (UnreadableBatchException exception)
        {
            return Failed(FaultAction.Malformed, exception.Rule, exception.Message);
        }
    }

    private static Turn Found(PullIntent intent, DeliveryState state, string template, ApiAnswer answer)
    {
        using var page = JsonPage.Open(answer.Body, "Result", null);
        foreach (var item in page.Items)
        {
            var header = new JsonFields(item, []);
            if ((header.Text("Name") ?? header.Text("ReportTemplateName")) == template && header.Whole("ReportTemplateId") is { } id)
            {
                return Ask(intent, state with { Step = DeliveryStep.Schedule, Template = id, Start = 0 }, template);
            }
        }
        return TtdPaging.NextStart(page, state.Start) is { } next && page.Count > 0
            ? Ask(intent, state with { Start = next }, template)
            : Failed(FaultAction.Reject, "NO_TEMPLATE", $"There is no MyReports template '{template}'; make one, or name another in the connection's settings.");
    }

    private static Turn Scheduled(PullIntent intent, DeliveryState state, string template, ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        return new JsonFields(document.RootElement, []).Whole("ReportScheduleId") is { } id
            ? new Turn.Rest(TtdJson.Write(state with { Step = DeliveryStep.Poll, Schedule = id }), PollAfter(0))
            : Failed(FaultAction.Malformed, "BAD_ANSWER", "The ordered report has no ReportScheduleId.");
    }

    private static Turn Polled(PullIntent intent, DeliveryState state, string template, ApiAnswer answer)
    {
        using var page = JsonPage.Open(answer.Body, "Result", null);
        var execution = page.Items.Select(item => new JsonFields(item, [])).FirstOrDefault(item => item.Whole("ReportScheduleId") == state.Schedule);
        var link = execution?.Each("ReportDeliveries").Select(delivery => delivery.Text("DownloadURL")).FirstOrDefault(text => text is not null);
        return execution?.Text("ReportExecutionState") switch
        {
            "Complete" when link is not null => Ask(intent, state with { Step = DeliveryStep.Download, Link = link }, template),
            "Failed" => Failed(FaultAction.Reject, "REPORT_FAILED", "The Trade Desk failed to build the report."),

            // Any other word means that it is not done: the platform's words for that are not all known.
            _ => state.Polls < MaxPolls
                ? new Turn.Rest(TtdJson.Write(state), PollAfter(state.Polls))
                : Failed(FaultAction.Reject, "REPORT_STUCK", "The report was not done after an hour."),
        };
    }

    private static Turn Downloaded(PullIntent intent, DeliveryState state, string template, ApiAnswer answer, Instant now)
    {
        if (answer.Download is not { } receipt)
        {
            return state.Expired < MaxExpired
                ? Ask(intent, state with { Step = DeliveryStep.Poll, Link = null, Expired = state.Expired + 1 }, template) with { Refused = true }
                : Failed(FaultAction.Reject, "LINK_EXPIRED", "The report's link never opens it.");
        }
        var (verdict, fault) = ReportCheck.Of(TtdReport.Format, intent, receipt);
        var delete = state with { Step = DeliveryStep.Delete, Link = null };
        return verdict switch
        {
            ReportVerdict.Faulty => new Turn.Failed(fault!),

            // A header alone may mean "nothing" or "not yet". Nothing is kept and nothing claimed, so the next pull asks again.
            ReportVerdict.HeaderOnly => Ask(intent, delete, template) with { Refused = true },
            _ => Ask(intent, delete with
            {
                CompleteThrough = Completeness.Through(intent, TtdManifest.Value.CompletenessDelay, now) is { } day ? LocalDatePattern.Iso.Format(day) : null,
            }, template),
        };
    }

    private static Turn.Ask Ask(PullIntent intent, DeliveryState state, string template) => new(
        TtdJson.Write(state),
        state.Step switch
        {
            DeliveryStep.Template => TtdManifest.Query(TemplatesPath, json =>
            {
                json.WriteString("NameContains", template);
                json.WriteNumber("PageStartIndex", state.Start);
                json.WriteNumber("PageSize", TtdPaging.PageSize);
            }),
            DeliveryStep.Schedule => Schedule(intent, state.Template),
            DeliveryStep.Poll => TtdManifest.Query(ExecutionsPath, json =>
            {
                json.Texts("AdvertiserIds", intent.Accounts.Select(account => account.ExternalId));
                json.WriteStartArray("ReportScheduleIds");
                json.WriteNumberValue(state.Schedule);
                json.WriteEndArray();
                json.WriteNumber("PageStartIndex", 0);
                json.WriteNumber("PageSize", TtdPaging.PageSize);
            }),
            DeliveryStep.Download => new ApiRequest("GET", TtdManifest.Api, state.Link!),
            _ => new ApiRequest("DELETE", TtdManifest.Api, string.Create(CultureInfo.InvariantCulture, $"{SchedulePath}/{state.Schedule}"))
            {
                ContentType = JsonBody.Type,
                Charges = [new(TtdManifest.Calls, SchedulePath)],
            },
        },
        state.Step == DeliveryStep.Download ? Keep.Download : Keep.Nothing);

    private static ApiRequest Schedule(PullIntent intent, long template)
    {
        var (from, to) = (LocalDatePattern.Iso.Format(intent.From!.Value), LocalDatePattern.Iso.Format(intent.To!.Value.PlusDays(1)));
        return TtdManifest.Query(SchedulePath, json =>
        {
            json.WriteString("ReportScheduleName", $"Paceline {from} to {to}");
            json.WriteNumber("ReportTemplateId", template);
            json.WriteString("ReportFileFormat", "CSV");
            json.WriteString("ReportDateRange", "Custom");
            json.WriteString("ReportStartDateInclusive", $"{from}T00:00:00");
            json.WriteString("ReportEndDateExclusive", $"{to}T00:00:00");
            json.WriteString("TimeZone", "UTC");
            json.WriteString("ReportDateFormat", "Sortable");
            json.WriteString("ReportNumericFormat", "US");
            json.WriteBoolean("IncludeHeaders", true);
            json.WriteString("ReportFrequency", "Once");
            json.Texts("AdvertiserFilters", intent.Accounts.Select(account => account.ExternalId));
        }) with
        { IsRead = false };
    }

    private static string Template(PullIntent intent, ConnectionSettings settings)
    {
        var (field, standard) = intent.Grain switch
        {
            DeliveryGrain.Hour => (HourlyTemplate, DefaultHourly),
            DeliveryGrain.CampaignDay => (TotalsTemplate, DefaultTotals),
            _ => (DailyTemplate, DefaultDaily),
        };
        return settings.Credential[field] is { Length: > 0 } own ? own : standard;
    }

    private static Duration PollAfter(int polls) =>
        Duration.FromSeconds(Math.Min(SlowestPollSeconds, Math.Round(FirstPollSeconds * Math.Pow(1.6, polls))));

    private static Turn.Failed Failed(FaultAction action, string code, string message) => new(new Fault(action, code, message));
}
