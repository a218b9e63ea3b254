using GraphQL.Types;
using Paceline.Api;
using Paceline.Pacing;

namespace Paceline.Campaigns;

internal sealed record AutomationInput
{
    public string? CampaignId { get; init; }
    public string? Order { get; init; }
    public AutomationMode? Mode { get; init; }
    public decimal? Least { get; init; }
    public decimal? Most { get; init; }
    public int? StepPercent { get; init; }
    public int? YieldHours { get; init; }
    public string? Reason { get; init; }
    public int BasedOn { get; init; }
    public string? ClientMutationId { get; init; }
}

internal abstract class AutomationInputType : InputObjectGraphType<AutomationInput>
{
    protected AutomationInputType()
    {
        Field<NonNullGraphType<IdGraphType>>("campaignId").Description("The id of a Campaign.");
        Field<NonNullGraphType<StringGraphType>>("order").Description("As OrderAutomation.order has it: dv360:5.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, in a few words.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The order's lastStep that the decision was made on: if more has happened since, nothing is done.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class SetAutomationInputType : AutomationInputType
{
    public SetAutomationInputType()
    {
        Name = "SetAutomationInput";
        Field<AutomationModeType>("mode").Description("Null turns it off.");
        Field<DecimalScalar>("least").Description("Its daily budget is not set lower, in the order's measure; null for no bound.");
        Field<DecimalScalar>("most").Description("Nor higher.");
        Field<IntGraphType>("stepPercent").Description("The most that one change takes its daily budget up or down, in percent of it, 6 to 500; null for no bound.");
        Field<IntGraphType>("yieldHours").Description($"How long it is left alone after somebody else changed it, 1 to 720; {AutomationTerms.UsualYield} when not given.");
    }
}

internal sealed class EndYieldInputType : AutomationInputType
{
    public EndYieldInputType() => Name = "EndYieldInput";
}
