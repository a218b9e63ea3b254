namespace Paceline.Tenancy;

/// <summary>Where passkeys of this installation hold.</summary>
internal static class PasskeyHomes
{
    /// <summary>Null where there can be none: passkeys hold for a name, and the installation was told none or lives at a bare number.</summary>
    /// <param name="home">The installation's own address as its settings say it. A request's Host anybody may choose.</param>
    public static PasskeyHome? Of(Uri? home) =>
        home is { HostNameType: UriHostNameType.Dns } ? new PasskeyHome(home.IdnHost, home.GetLeftPart(UriPartial.Authority)) : null;

    public const string NoneCode = "NO_PASSKEYS_HERE";

    public const string None = "This installation has no name that a passkey could hold for; set Paceline__PublicAddress to one.";
}
