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
                context => context.Read<IRulePreviewGrain, RulePreview>(PreviewId, preview => preview.Preview(context.Input<string>(), MostNamed)),
                "For which campaigns the rule would be out now, were it not to wait; it is not kept. Findings and other rules' alerts are not known here.")
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
        this.Says("watched", Kind.Integer, preview => preview.Watched, "Campaigns the rule looks at.");
        this.Says("unknown", Kind.Integer, preview => preview.Unknown, "Of those, for which something is not known that it asks for.");
        this.Says("critical", Kind.Integer, preview => preview.Critical);
        this.Says("warning", Kind.Integer, preview => preview.Warning);
        this.Says("campaigns", Kind.Many<PreviewedCampaignType>(), preview => preview.Campaigns, "The first 50 it would be out for, the gravest first.").Holds(50);
    }
}

internal sealed class PreviewedCampaignType : ObjectGraphType<PreviewedCampaign>
{
    public PreviewedCampaignType()
    {
        Name = "PreviewedCampaign";
        this.ReadableFrom(Role.Viewer);
        this.Says("campaignId", Kind.Id, one => GlobalId.Write("Campaign", one.Key));
        this.Says("campaign", Kind.Text, one => one.Name);
        this.Says("advertiser", Kind.Text, one => one.Advertiser);
        this.Says("severity", Kind.One<AlertSeverityType>(), one => one.Severity);
        this.Says("sentence", Kind.Text, one => one.Sentence, "What it would say.");
    }
}
