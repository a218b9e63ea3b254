using GraphQL.Types;
using Paceline.Alerts;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>A rule of alerts replayed on the last 30 days, before it is kept.</summary>
internal static class RuleBacktestFields
{
    private const string BacktestId = "rule-backtest";
    private const int MostNamed = 200;

    public static void Declare(ObjectGraphType query)
    {
        Inputs.Parse(
            query.Asks("backtestAlertRule", Kind.One<AlertRuleBacktestType>(), Role.Viewer,
                context => context.Read<IRuleBacktestGrain, RuleBacktest>(BacktestId, backtest => backtest.Run(context.Input<string>(), MostNamed)),
                "When the rule, on campaigns or their orders, would have fired, had it been kept 30 days ago: judged by what was known at each moment, and not by what is known today. It is not kept. "
                + "At most 200 campaigns are replayed, and two rules of an organisation at once.")
                .Takes<NonNullGraphType<StringGraphType>>("text"),
            inputs =>
            {
                var text = inputs.Read<string>("text") ?? "";
                AlertRuleFields.CheckText(inputs, "text", text);
                return text;
            });
        Inputs.Parse(
            query.Asks("alertCourse", Kind.OneOrNull<AlertCourseType>(), Role.Viewer, context => context.Read<IRuleBacktestGrain, AlertCourseView?>(BacktestId, backtest => backtest.Course(context.Input<AlertKey>())),
                "What the rule of an alert judged of its campaign or order in the 30 days until it fired last and up to a week since, as it was known at each moment. Null where the alert is of something "
                + "else, its rule compares no number, or too much is being looked back at; it is asked for again then by whoever wants it.")
                .Takes<NonNullGraphType<IdGraphType>>("id"),
            inputs => AlertFields.ReadId(inputs, "id", inputs.Read<object>("id")?.ToString()));
    }
}

internal sealed class AlertCourseType : ObjectGraphType<AlertCourseView>
{
    public AlertCourseType()
    {
        Name = "AlertCourse";
        Description = "The number that an alert's rule compares first, over time.";
        this.ReadableFrom(Role.Viewer);
        this.Says("label", Kind.Text, course => course.Label, "As people name it.");
        this.Says("unit", Kind.Text, course => course.Unit, "What stands behind it; empty where nobody says.");
        this.Says("asks", Kind.Text, course => course.Asks, "What the rule asks of it: above, at least, below, at most, equal to or other than the threshold.");
        this.Says("firedAt", Kind.Moment, course => course.FiredAt, "When the alert fired last.");
        this.Says("ruleVersion", Kind.Integer, course => course.RuleVersion, "That it fired by.");
        this.Says("points", Kind.Many<CoursePointType>(), course => course.Points, "The oldest first: every hour near the moment at which it fired, every three hours elsewhere, and that moment itself.").Holds(300);
    }
}

internal sealed class CoursePointType : ObjectGraphType<CoursePoint>
{
    public CoursePointType()
    {
        Name = "AlertCoursePoint";
        this.ReadableFrom(Role.Viewer);
        this.Says("at", Kind.Moment, point => point.At);
        this.Says("value", Kind.AmountOrNull, point => point.Value, "Null where it was not known.");
        this.Says("threshold", Kind.AmountOrNull, point => point.Threshold, "What it was held against; null where that was not known.");
    }
}

internal sealed class AlertRuleBacktestType : ObjectGraphType<RuleBacktest>
{
    public AlertRuleBacktestType()
    {
        Name = "AlertRuleBacktest";
        this.ReadableFrom(Role.Viewer);
        this.Says("problems", Kind.Many<AlertRuleProblemType>(), backtest => backtest.Problems,
            "All that is wrong with the text, or BUSY while too many are being replayed; then nothing was.").Holds(10);
        this.Says("from", Kind.Moment, backtest => backtest.From);
        this.Says("until", Kind.Moment, backtest => backtest.Until);
        this.Says("campaigns", Kind.Integer, backtest => backtest.Campaigns, "Campaigns that were replayed.");
        this.Says("leftOff", Kind.Integer, backtest => backtest.LeftOff, "Campaigns that the rule watches and that were not replayed, for want of time or because there are too many.");
        this.Says("unknown", Kind.Integer, backtest => backtest.Unknown, "Replayed campaigns for which at no moment all was known that the rule asks for.");
        this.Says("younger", Kind.Integer, backtest => backtest.Younger, "Replayed campaigns that were not known yet when the 30 days began.");
        this.Says("fired", Kind.Integer, backtest => backtest.Fired, "How often it would have fired.");
        this.Says("firedOn", Kind.Integer, backtest => backtest.FiredOn, "On how many campaigns.");
        this.Says("outBefore", Kind.Integer, backtest => backtest.OutBefore, "On how many campaigns its condition held already when the 30 days began; these are not counted as fired.");
        this.Says("firings", Kind.Many<BacktestFiringType>(), backtest => backtest.Firings, "The newest 200 of all of them.").Holds(200);
    }
}

internal sealed class BacktestFiringType : ObjectGraphType<BacktestFiring>
{
    public BacktestFiringType()
    {
        Name = "BacktestFiring";
        this.ReadableFrom(Role.Viewer);
        this.Says("campaignId", Kind.Id, one => GlobalId.Write("Campaign", SubjectKey.Parse(one.Key).Campaign!), "Itself, or that of its order.");
        this.Says("subject", Kind.Text, one => one.Name, "The campaign's name; that of an order stands behind it: Spring sale › Prospecting.");
        this.Says("advertiser", Kind.Text, one => one.Advertiser);
        this.Says("severity", Kind.One<AlertSeverityType>(), one => one.Severity, "The worst there was.");
        this.Says("firedAt", Kind.Moment, one => one.FiredAt);
        this.Says("overAt", Kind.MomentOrNull, one => one.OverAt, "Null while it would be out still.");
        this.Says("value", Kind.AmountOrNull, one => one.Value, "What was judged when it fired; null when the rule compares no number.");
        this.Says("sentence", Kind.Text, one => one.Sentence, "What it would have said then.");
        this.Says("wasOutBefore", Kind.Flag, one => one.WasOutBefore, "Its condition held already when the 30 days began; since when is not known.");
    }
}
