using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Newcomer;

/// <summary>Delivery by report: ask for one of all accounts at once, poll until it is built, download it from a signed link.</summary>
internal static class NewcomerDelivery
{
    private const string Path = "/v1/reports";
    private const int MaxPolls = 90;
    private const int MaxExpired = 3;
    private const double FirstPollSeconds = 1;
    private const double SlowestPollSeconds = 60;

    public static Turn Next(PullIntent intent, string? stored, ApiAnswer? answer, Instant now)
    {
        var state = stored is null
            ? new DeliveryState(DeliveryStep.Create)
            : JsonSerializer.Deserialize(stored, NewcomerJson.Default.DeliveryState)!;
        if (answer is null)
        {
            return Ask(intent, state);
        }
        try
        {
            return state.Step == DeliveryStep.Download ? Downloaded(intent, state, answer, now) : Reported(intent, state, answer);
        }
        catch (UnreadableBatchException exception)
        {
            return Failed(FaultAction.Malformed, exception.Rule, exception.Message);
        }
    }

    private static Turn Reported(PullIntent intent, DeliveryState state, ApiAnswer answer)
    {
        using var document = JsonPage.Parse(answer.Body);
        var report = new JsonFields(document.RootElement, []);
        var polls = state.Step == DeliveryStep.Poll ? state.Polls + 1 : 0;
        state = state with { Step = DeliveryStep.Poll, ReportId = state.ReportId ?? report.Id("reportId"), Polls = polls };
        return report.Text("status") switch
        {
            _ when state.ReportId!.Length == 0 => Failed(FaultAction.Malformed, "BAD_ANSWER", "The report has no reportId."),
            "DONE" when report.Text("url") is { } link => Ask(intent, state with { Step = DeliveryStep.Download, Link = link }),
            "PENDING" or "DONE" => polls < MaxPolls
                ? new Turn.Rest(NewcomerJson.Write(state), PollAfter(polls))
                : Failed(FaultAction.Reject, "REPORT_STUCK", "The report was not built after an hour."),
            _ => Failed(FaultAction.Reject, "REPORT_FAILED", "Newcomer failed to build the report."),
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
        var (verdict, fault) = ReportCheck.Of(NewcomerReport.Format, intent, receipt);
        return verdict switch
        {
            ReportVerdict.Faulty => new Turn.Failed(fault!),

            // A header alone may mean "nothing" or "not yet": nothing is kept and nothing claimed.
            ReportVerdict.HeaderOnly => new Turn.Done(new PullOutcome()) { Refused = true },
            _ => new Turn.Done(new PullOutcome(null, Completeness.Through(intent, NewcomerManifest.Value.CompletenessDelay, now))),
        };
    }

    private static Turn.Ask Ask(PullIntent intent, DeliveryState state) => new(
        NewcomerJson.Write(state),
        state.Step switch
        {
            DeliveryStep.Create => Create(intent),
            DeliveryStep.Poll => new ApiRequest("GET", NewcomerManifest.Api, $"{Path}/{state.ReportId}") { Charges = [new(NewcomerManifest.Calls)] },
            _ => new ApiRequest("GET", NewcomerManifest.Api, state.Link!) { Token = TokenUse.None },
        },
        state.Step == DeliveryStep.Download ? Keep.Download : Keep.Nothing);

    private static ApiRequest Create(PullIntent intent) => new("POST", NewcomerManifest.Api, Path)
    {
        IsRead = false,
        ContentType = JsonBody.Type,
        Charges = [new(NewcomerManifest.Calls)],
        Content = JsonBody.Of(json =>
        {
            json.WriteString("from", LocalDatePattern.Iso.Format(intent.From!.Value));
            json.WriteString("to", LocalDatePattern.Iso.Format(intent.To!.Value));
            json.WriteString("cut", intent.Grain switch { DeliveryGrain.Hour => "hour", DeliveryGrain.CampaignDay => "campaign", _ => "day" });
            json.Texts("advertisers", intent.Accounts.Select(account => account.ExternalId));
        }),
    };

    private static Duration PollAfter(int polls) =>
        Duration.FromSeconds(Math.Min(SlowestPollSeconds, Math.Round(FirstPollSeconds * Math.Pow(1.6, polls))));

    private static Turn.Failed Failed(FaultAction action, string code, string message) => new(new Fault(action, code, message));
}
