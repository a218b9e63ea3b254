using GraphQL.Types;
using Paceline.Alerts;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>What happened to a campaign.</summary>
internal static class CampaignEventFields
{
    public static void Declare(ObjectGraphType query) =>
        Inputs.Parse(
            query.Asks("campaignEvents", typeof(ListGraphType<NonNullGraphType<CampaignEventType>>), Role.Viewer,
                context => context.Read<ICampaignEventsGrain, IReadOnlyList<CampaignEvent>?>(context.Input<string>(), campaign => campaign.GetEvents()),
                "What happened to a campaign in the last 90 days that may be why it delivered as it did, the newest first, at most 200; null when the organisation has no such campaign.").Holds(40)
                .Takes<NonNullGraphType<IdGraphType>>("campaignId"),
            inputs => CampaignQueries.CampaignKey(inputs, "campaignId"));
}

internal sealed class CampaignEventKindType : EnumerationGraphType<CampaignEventKind>
{
    public CampaignEventKindType()
    {
        Name = "CampaignEventKind";
        Description = "STATUS and PLAN are changes seen at the platform, RESTATED a day that was complete and became another by a hundredth or more, ALERT an alert that fired, AMENDED a booking line agreed anew.";
    }
}

internal sealed class CampaignEventType : ObjectGraphType<CampaignEvent>
{
    public CampaignEventType()
    {
        Name = "CampaignEvent";
        this.ReadableFrom(Role.Viewer);
        this.Says("at", Kind.Moment, one => one.At, "When Paceline saw it.");
        this.Says("day", Kind.Day, one => one.Day, "Where it belongs on a chart: the day that was restated, else that of at in the campaign's zone.");
        this.Says("kind", Kind.One<CampaignEventKindType>(), one => one.Kind);
        this.Says("name", Kind.Text, one => one.Name, "The campaign, the order, the rule that fired, or the booking and its line.");
        this.Says("statusBefore", typeof(EntityStatusType), one => one.StatusBefore);
        this.Says("statusAfter", typeof(EntityStatusType), one => one.StatusAfter);
        this.Says("amountBefore", Kind.AmountOrNull, one => one.AmountBefore, "Budget, what was booked, or what the day had delivered.");
        this.Says("amountAfter", Kind.AmountOrNull, one => one.AmountAfter);
        this.Says("currency", Kind.TextOrNull, one => one.Currency);
        this.Says("basis", Kind.TextOrNull, one => one.Basis, "As of a campaign; null of what is booked.");
        this.Says("effective", Kind.DayOrNull, one => one.Effective, "The first day on which an amendment holds.");
        this.Says("severity", typeof(AlertSeverityType), one => one.Severity, "How bad the alert was.");
        this.Says("on", Kind.TextOrNull, one => one.On, "On what the alert fired: the campaign, an order or a line item.");
    }
}
