using GraphQL.Types;
using Paceline.Alerts;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>A rule of alerts tried on the board as it is, before it is kept.</summary>
internal static class RulePreviewFields
{
    private const string PreviewId = "rule-preview";
    private const int MostNamed = 50;

    public static void Declare(ObjectGraphType query) =>
        Inputs.Parse(
            query.Asks("previewAlertRule", Kind.One<AlertRulePreviewType>(), Role.Viewer,
                context => context.Read<IRulePreviewGrain, RulePreview>(PreviewId, preview => preview.Preview(context.Input<string>(), MostNamed, context.Allows(AlertFields.SeesMargin))),
                "For which campaigns, orders, line items, lines of bookings or connections the rule would be out now, were it not to wait; it is not kept. Findings of campaigns are not known here, and lines are for ANALYST.")
                .Takes<NonNullGraphType<StringGraphType>>("text"),
            inputs =>
            {
                var text = inputs.Read<string>("text") ?? "";
                AlertRuleFields.CheckText(inputs, "text", text);
                return text;
            });
}

internal sealed class AlertRulePreviewType : ObjectGraphType<RulePreview>
{
    public AlertRulePreviewType()
    {
        Name = "AlertRulePreview";
        this.ReadableFrom(Role.Viewer);
        this.Says("problems", Kind.Many<AlertRuleProblemType>(), preview => preview.Problems, "All that is wrong with the text; then nothing was tried.").Holds(10);
        this.Says("watched", Kind.Integer, preview => preview.Watched, "Campaigns, orders, line items, lines of bookings or connections the rule looks at.");
        this.Says("leftOff", Kind.Integer, preview => preview.LeftOff, "Campaigns that the rule was not tried on, be it on their orders: at most 1 000 are paced for it.");
        this.Says("unknown", Kind.Integer, preview => preview.Unknown, "Of those, for which something is not known that it asks for.");
        this.Says("critical", Kind.Integer, preview => preview.Critical);
        this.Says("warning", Kind.Integer, preview => preview.Warning);
        this.Says("subjects", Kind.Many<PreviewedSubjectType>(), preview => preview.Subjects, "The first 50 it would be out for, the gravest first.").Holds(50);
    }
}

internal sealed class PreviewedSubjectType : ObjectGraphType<PreviewedSubject>
{
    public PreviewedSubjectType()
    {
        Name = "PreviewedSubject";
        this.ReadableFrom(Role.Viewer);
        this.Says("subject", Kind.One<AlertSubjectType>(), one => new SubjectView(SubjectKey.Parse(one.Key), one.Name, one.Owner));
        this.Says("severity", Kind.One<AlertSeverityType>(), one => one.Severity);
        this.Says("sentence", Kind.Text, one => one.Sentence, "What it would say.");
    }
}
