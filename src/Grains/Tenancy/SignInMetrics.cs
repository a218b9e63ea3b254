using System.Diagnostics.Metrics;

namespace Paceline.Tenancy;

/// <summary>Sign-ins that were refused, counted over all accounts and those that nobody has.</summary>
internal static class SignInMetrics
{
    private static readonly Meter Meter = new("Paceline.SignIn");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("paceline.sign_in.refused", description: "Sign-ins that were refused, by reason");

    /// <summary>Nobody has the account: it is counted here and stored nowhere.</summary>
    public static void UnknownAccount() => Refusals.Add(1, new KeyValuePair<string, object?>("reason", "unknown_account"));

    /// <summary>The network had failed too often.</summary>
    public static void Network() => Refusals.Add(1, new KeyValuePair<string, object?>("reason", "network"));

    public static void Refused(SignInRefusal reason) => Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason switch
    {
        SignInRefusal.WrongPassword => "wrong_password",
        SignInRefusal.WrongCode => "wrong_code",
        SignInRefusal.WrongPasskey => "wrong_passkey",
        _ => "paused",
    }));
}
