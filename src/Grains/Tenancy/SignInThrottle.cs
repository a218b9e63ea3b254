namespace Paceline.Tenancy;

/// <summary>How long sign-in pauses after wrong passwords in a row: nothing for the first four, then doubling from 15 seconds to 15 minutes.</summary>
public static class SignInThrottle
{
    private const int Free = 4;

    public static TimeSpan? PauseAfter(int failedAttempts) =>
        failedAttempts <= Free ? null : TimeSpan.FromSeconds(Math.Min(900, 15 * Math.Pow(2, Math.Min(failedAttempts - Free - 1, 10))));
}
