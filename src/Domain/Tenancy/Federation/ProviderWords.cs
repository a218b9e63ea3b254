namespace Paceline.Tenancy;

/// <summary>What is said of a sign-in that failed: what is wrong and who can do what about it.</summary>
public static class ProviderWords
{
    public static string Say(ProviderTrouble trouble) => trouble.Fault switch
    {
        ProviderFault.NotSetUp => "No organisation of that name or address signs in with a provider of its own; check what you typed, or sign in with your password.",
        ProviderFault.SeveralOrganizations => "Several organisations use addresses of that domain; give the short name of yours.",
        ProviderFault.NoPublicAddress => "This installation does not know its own address, to which the provider sends people back; set Paceline__PublicAddress.",
        ProviderFault.Unreachable => $"The provider does not answer{At(trouble)}; check the issuer's address and that it is open to the internet.",
        ProviderFault.AddressRefused => $"The provider's address leads into a network that Paceline does not call{At(trouble)}; give one that is public.",
        ProviderFault.NoDescription => $"There is no description of an OpenID provider{At(trouble)}; check the issuer's address.",
        ProviderFault.WrongIssuer => $"The provider calls itself another issuer{Named(trouble)}; enter exactly what it calls itself.",
        ProviderFault.WrongSecret => "The provider does not accept the client id with this client secret; enter the secret again, or make a new one there.",
        ProviderFault.RedirectNotRegistered => $"The provider does not know the address to which people come back{Named(trouble)}; register exactly this one there.",
        ProviderFault.RequestRefused => $"The provider refuses the request{Named(trouble)}; check there that the client may use the authorization code flow with openid, email and profile.",
        ProviderFault.CodeRefused => "The provider did not take its code back; try again, and check there that the client may use the authorization code flow.",
        ProviderFault.Denied => $"The provider did not let this person in{Named(trouble)}; check there who may use the application.",
        ProviderFault.ClockSkew => $"The provider's clock and Paceline's differ{Named(trouble)}; one of them has to be set right.",
        ProviderFault.BadSignature => $"The token is not signed by a key of the issuer in a way that is allowed{Named(trouble)}; let the provider sign with RS256 or ES256 and publish its keys.",
        ProviderFault.WrongAudience => "The token is meant for another application; check the client id.",
        ProviderFault.WrongNonce => "The token belongs to another sign-in; begin again.",
        ProviderFault.BadAnswer => $"The provider's answer cannot be read{Named(trouble)}.",
        ProviderFault.MissingEmail => "The provider tells no e-mail address; give the application the claim email there.",
        ProviderFault.EmailNotVerified => "The provider does not say that it has verified the e-mail address; have it send email_verified.",
        ProviderFault.DomainNotAllowed => $"The address is of a domain that is not among the organisation's{Named(trouble)}; an administrator can add it.",
        ProviderFault.OtherPerson => $"Somebody else signed in at the provider{Named(trouble)}; sign in there with the address of your account.",
        ProviderFault.NotInvited => "Nobody has invited this address; ask an administrator of your organisation.",
        ProviderFault.MembershipEnded => "This membership was ended; ask an administrator of your organisation to invite you again.",
        ProviderFault.OtherOrganizations => "The account of this address belongs to other organisations too. Sign in to one of them with your password and connect the provider under Account.",
        ProviderFault.OtherIdentity => "The account of this address is linked with another identity of the provider; an administrator can remove the member and invite the address again.",
        ProviderFault.TooLate => "This took too long or was done before; begin again.",
        ProviderFault.Changed => "An administrator has changed the provider meanwhile; begin again.",
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble.Fault, "There is no such fault."),
    };

    private static string At(ProviderTrouble trouble) => trouble.Detail is { } detail ? $" at {detail}" : "";

    private static string Named(ProviderTrouble trouble) => trouble.Detail is { } detail ? $" ({detail})" : "";
}
