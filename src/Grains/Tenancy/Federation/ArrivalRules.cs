namespace Paceline.Tenancy;

/// <summary>Which account somebody gets whom the organisation's provider has proved. Pure.</summary>
public static class ArrivalRules
{
    /// <summary>
    /// An account is known by issuer and subject. By its address it is found once, to be linked, and only where it belongs to this organisation alone: whoever runs
    /// this organisation's provider must not come into another by naming an address.
    /// </summary>
    /// <param name="domains">Whose addresses the provider may speak of.</param>
    /// <param name="newRole">Of whoever comes uninvited; null where only invited people may.</param>
    public static ArrivalStep Decide(ArrivalFacts facts, string email, IReadOnlyList<string> domains, int? newRole)
    {
        if (facts is { Known: { } known, KnownIsMember: true })
        {
            return new ArrivalStep(known, false, null, null);
        }
        if (!domains.Contains(email[(email.LastIndexOf('@') + 1)..]))
        {
            return Refuse(ProviderFault.DomainNotAllowed, email[(email.LastIndexOf('@') + 1)..]);
        }
        if (facts.Known is { } former)
        {
            // Whoever ended the membership meant it; only an invitation undoes that.
            return facts.InvitedAs is { } again ? new ArrivalStep(former, false, again, null) : Refuse(ProviderFault.MembershipEnded);
        }
        if (facts.Account is { } account)
        {
            return facts.AccountIsElsewhere ? Refuse(ProviderFault.OtherOrganizations)
                : facts.AccountHasIdentity ? Refuse(ProviderFault.OtherIdentity)
                : new ArrivalStep(account, true, null, null);
        }
        return (facts.InvitedAs ?? newRole) is { } role ? new ArrivalStep(null, true, role, null) : Refuse(ProviderFault.NotInvited);
    }

    private static ArrivalStep Refuse(ProviderFault fault, string? detail = null) => new(null, false, null, new ProviderTrouble(fault, detail));
}
