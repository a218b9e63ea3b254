namespace Paceline.Onboarding;

/// <summary>
/// How far an organisation has come with setting itself up. What is done is worked out anew from how things stand whenever somebody asks, so
/// that it is true whoever did it and wherever. Key: <c>o12/onboarding</c>.
/// </summary>
[Alias("onboarding.IOnboardingGrain"), GrainInterfaceType("onboarding.onboarding")]
public interface IOnboardingGrain : IGrainWithStringKey
{
    [Alias("Get")]
    Task<OnboardingView> Get();

    /// <summary>The caller says that they will do the step, in place of whoever said so before.</summary>
    [Alias("Take")]
    Task Take(OnboardingStep step);

    /// <summary>Leaves an optional step out, or takes it up again.</summary>
    /// <returns>False when the step is not optional; nothing was done then.</returns>
    [Alias("Skip")]
    Task<bool> Skip(OnboardingStep step, bool skipped);

    /// <summary>Puts the list away for everybody, or brings it back.</summary>
    [Alias("Close")]
    Task Close(bool closed);
}
