using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Onboarding;

internal static class OnboardingFields
{
    /// <summary>The key of an organisation's onboarding among its grains.</summary>
    private const string OnboardingId = "onboarding";

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("onboarding", Kind.One<OnboardingType>(), Role.Viewer, context => context.Read<IOnboardingGrain, OnboardingView>(OnboardingId, grain => grain.Get()),
            "What is done and what is missing until the organisation's campaigns are live.");
        Inputs.Parse(
            mutation.Asks("takeOnboardingStep", Kind.One<DonePayloadType>(), Role.Trader, async context =>
            {
                var input = context.Input<OnboardingStepInput>();
                await context.Command<IOnboardingGrain>(OnboardingId, grain => grain.Take(input.Step));
                return new DonePayload([], input.ClientMutationId);
            }, "Says that the caller will do the step.").Takes<NonNullGraphType<OnboardingStepInputType>>("input"),
            inputs => inputs.Read<OnboardingStepInput>("input")!);
        Inputs.Parse(
            mutation.Asks("skipOnboardingStep", Kind.One<DonePayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<SkipOnboardingStepInput>();
                return new DonePayload(
                    await context.Command<IOnboardingGrain, bool>(OnboardingId, grain => grain.Skip(input.Step, input.Skipped)) ? [] : [Needed], input.ClientMutationId);
            }, "Leaves an optional step out, or takes it up again.").Takes<NonNullGraphType<SkipOnboardingStepInputType>>("input"),
            inputs => inputs.Read<SkipOnboardingStepInput>("input")!);
        Inputs.Parse(
            mutation.Asks("closeOnboarding", Kind.One<DonePayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<CloseOnboardingInput>();
                await context.Command<IOnboardingGrain>(OnboardingId, grain => grain.Close(input.Closed));
                return new DonePayload([], input.ClientMutationId);
            }, "Puts the list away for everybody, or brings it back.").Takes<NonNullGraphType<CloseOnboardingInputType>>("input"),
            inputs => inputs.Read<CloseOnboardingInput>("input")!);
    }

    private static UserError Needed { get; } = new(["step"], "NOT_OPTIONAL", "Campaigns are not live without this step; it cannot be left out.");
}
