using GraphQL.Types;

namespace Paceline.Onboarding;

internal sealed record OnboardingStepInput
{
    public OnboardingStep Step { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class OnboardingStepInputType : InputObjectGraphType<OnboardingStepInput>
{
    public OnboardingStepInputType()
    {
        Name = "OnboardingStepInput";
        Field<NonNullGraphType<OnboardingStepNameType>>("step");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record SkipOnboardingStepInput
{
    public OnboardingStep Step { get; init; }
    public bool Skipped { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class SkipOnboardingStepInputType : InputObjectGraphType<SkipOnboardingStepInput>
{
    public SkipOnboardingStepInputType()
    {
        Name = "SkipOnboardingStepInput";
        Field<NonNullGraphType<OnboardingStepNameType>>("step");
        Field<NonNullGraphType<BooleanGraphType>>("skipped").Description("False takes it up again.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record CloseOnboardingInput
{
    public bool Closed { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class CloseOnboardingInputType : InputObjectGraphType<CloseOnboardingInput>
{
    public CloseOnboardingInputType()
    {
        Name = "CloseOnboardingInput";
        Field<NonNullGraphType<BooleanGraphType>>("closed").Description("False brings it back.");
        Field<StringGraphType>("clientMutationId");
    }
}
