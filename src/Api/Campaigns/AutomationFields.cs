using GraphQL.Types;
using Paceline.Api;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Which orders are kept within their budgets: everybody sees it, traders decide.</summary>
internal static class AutomationFields
{
    private const int LongestText = 2_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("campaignAutomation", Kind.OneOrNull<CampaignAutomationType>(), Role.Viewer,
                context => context.Read<IAutomationGrain, CampaignAutomationView?>(context.Input<string>(), automation => automation.Get()),
                "Which orders of a campaign are kept within their budgets, what is proposed, and what happened; null when the organisation has no such campaign.")
                .Takes<NonNullGraphType<IdGraphType>>("campaignId"),
            inputs => CampaignQueries.CampaignKey(inputs, "campaignId"));
        Inputs.Parse(
            mutation.Asks("setAutomation", Kind.One<AutomationPayloadType>(), Role.Trader, async context =>
            {
                var (campaign, order, mutationId) = context.Input<(string, SetAutomationOrder, string?)>();
                return new AutomationPayload(await context.Command<IAutomationGrain, AutomationOutcome?>(campaign, automation => automation.Set(order)), mutationId);
            }, "Keeps an order within its budget, changes how, or ends it. Paceline proposes; what it may do by itself the organisation's setting acting says.").Takes<NonNullGraphType<SetAutomationInputType>>("input"),
            inputs =>
            {
                var input = Read(inputs);
                return (CampaignQueries.CampaignKey(inputs, "input.campaignId", input.CampaignId), new SetAutomationOrder(
                    input.Order ?? "", input.Mode, input.Least, input.Most, input.YieldHours ?? AutomationTerms.UsualYield, input.Reason ?? "", input.BasedOn)
                { StepPercent = input.StepPercent }, input.ClientMutationId);
            });
        Inputs.Parse(
            mutation.Asks("endYield", Kind.One<AutomationPayloadType>(), Role.Trader, async context =>
            {
                var (campaign, order, mutationId) = context.Input<(string, GoOnOrder, string?)>();
                return new AutomationPayload(await context.Command<IAutomationGrain, AutomationOutcome?>(campaign, automation => automation.GoOn(order)), mutationId);
            }, "Ends leaving an order alone before its time: automation goes on from what the platform has.").Takes<NonNullGraphType<EndYieldInputType>>("input"),
            inputs =>
            {
                var input = Read(inputs);
                return (CampaignQueries.CampaignKey(inputs, "input.campaignId", input.CampaignId), new GoOnOrder(input.Order ?? "", input.Reason ?? "", input.BasedOn), input.ClientMutationId);
            });
    }

    private static AutomationInput Read(Inputs inputs)
    {
        var input = inputs.Read<AutomationInput>("input") ?? new AutomationInput();
        inputs.AtMost("input.order", input.Order ?? "", LongestText);
        inputs.AtMost("input.reason", input.Reason ?? "", LongestText);
        return input;
    }
}
