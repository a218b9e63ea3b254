using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Campaigns;
using Paceline.Tenancy;

namespace Paceline.Onboarding;

internal sealed class OnboardingType : ObjectGraphType<OnboardingView>
{
    public OnboardingType()
    {
        Name = "Onboarding";
        Description = "How far the organisation has come with setting itself up, worked out from how things stand now.";
        this.ReadableFrom(Role.Viewer);
        this.Says("steps", Kind.Many<OnboardingStepType>(), onboarding => onboarding.Steps, "In the order in which they are best done.").Holds(7);
        this.Says("outlook", Kind.One<CampaignOutlookType>(), onboarding => onboarding.Outlook);
        this.Says("startedAt", Kind.MomentOrNull, onboarding => onboarding.StartedAt, "When the first member joined.");
        this.Says("firstNumberAt", Kind.MomentOrNull, onboarding => onboarding.FirstNumberAt, "When somebody first saw a campaign with a pacing figure.");
        this.Says("firstFindingAt", Kind.MomentOrNull, onboarding => onboarding.FirstFindingAt, "When somebody first saw something that is wrong.");
        this.Says("closedAt", Kind.MomentOrNull, onboarding => onboarding.ClosedAt, "When the list was put away; null while it is not.");
    }
}

internal sealed class OnboardingStepType : ObjectGraphType<OnboardingStepView>
{
    public OnboardingStepType()
    {
        Name = "OnboardingStep";
        this.ReadableFrom(Role.Viewer);
        this.Says("step", Kind.One<OnboardingStepNameType>(), step => step.Step);
        this.Says("state", Kind.One<StepStateType>(), step => step.State);
        this.Says("detail", Kind.Text, step => step.Detail, "One sentence on how it stands.");
        this.Says("isOptional", Kind.Flag, step => step.IsOptional, "Whether it may be left out.");
        this.Says("isDue", Kind.Flag, step => step.IsDue, "Whether it waits for a person, now.");
        this.Says("done", Kind.IntegerOrNull, step => step.Done, "How much of total is done, where that can be counted.");
        this.Says("total", Kind.IntegerOrNull, step => step.Total);
        this.Says("connectionId", typeof(IdGraphType), step => step.Connection is { } number ? GlobalId.Write("PlatformConnection", number.ToString(CultureInfo.InvariantCulture)) : null,
            "The connection that it is about.");
        this.Says("blocker", Kind.OneOrNull<StepBlockerType>(), step => step.Blocker, "What it waits for; null when nothing is in the way.");
        this.Says("owner", Kind.TextOrNull, step => step.Owner, "Name of whoever said that they would do it.");
    }
}

internal sealed class StepBlockerType : ObjectGraphType<StepBlocker>
{
    public StepBlockerType()
    {
        Name = "StepBlocker";
        this.ReadableFrom(Role.Viewer);
        this.Says("code", Kind.Text, blocker => blocker.Code, "AUTH_FAILED, FAILING, NO_ADVERTISERS or PAUSED.");
        this.Says("message", Kind.Text, blocker => blocker.Message);
        this.Says("fix", Kind.Text, blocker => blocker.Fix, "What to do next.");
    }
}

internal sealed class OnboardingStepNameType : EnumerationGraphType<OnboardingStep>
{
    public OnboardingStepNameType() => Name = "OnboardingStepName";
}

internal sealed class StepStateType : EnumerationGraphType<StepState>
{
    public StepStateType()
    {
        Name = "StepState";
        Values["TO_DO"]!.Description = "Somebody has to act, or a step before it has.";
        Values["UNDER_WAY"]!.Description = "Paceline is at it.";
        Values["BLOCKED"]!.Description = "It stands still until its blocker is gone.";
        Values["SKIPPED"]!.Description = "Left out by somebody.";
    }
}

internal sealed class CampaignOutlookType : ObjectGraphType<CampaignOutlook>
{
    public CampaignOutlookType()
    {
        Name = "CampaignOutlook";
        Description = "All campaigns of the organisation at once.";
        this.ReadableFrom(Role.Viewer);
        this.Says("known", Kind.Integer, outlook => outlook.Known, "Campaigns that platforms have listed.");
        this.Says("live", Kind.Integer, outlook => outlook.Live, "Those of them that the board shows.");
        this.Says("paced", Kind.Integer, outlook => outlook.Paced, "Those with a pacing figure.");
        this.Says("bands", Kind.Many<BandCountType>(), outlook => outlook.Bands).Holds(6);
        this.Says("findings", Kind.Many<OutlookFindingType>(), outlook => outlook.Findings, "What is wrong in all, the gravest first.").Holds(4);
    }
}

internal sealed class OutlookFindingType : ObjectGraphType<OutlookFinding>
{
    public OutlookFindingType()
    {
        Name = "OutlookFinding";
        Description = "Something that is wrong with several campaigns alike.";
        this.ReadableFrom(Role.Viewer);
        this.Says("code", Kind.Text, finding => finding.Code, "WILL_FALL_SHORT, WILL_OVERSPEND, PAUSED_IN_FLIGHT or NO_PLAN.");
        this.Says("severity", Kind.One<FindingSeverityType>(), finding => finding.Severity);
        this.Says("campaigns", Kind.Integer, finding => finding.Campaigns, "With how many.");
        this.Says("message", Kind.Text, finding => finding.Message, "One sentence with the numbers in it.");
    }
}
