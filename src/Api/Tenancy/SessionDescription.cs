using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Tells a page who is signed in, and where.</summary>
internal sealed class SessionDescription(IGrainFactory grains, ReadPatience patience, ApiOptions options)
{
    public async Task<IResult> Of(Principal principal)
    {
        if (principal.Org == 0)
        {
            return Results.Json(new SessionView(principal.Name, principal.Email, principal.RoleWord(), null, options.Environment, null, null, false));
        }
        try
        {
            var caller = new Caller(principal, grains, patience);
            var organization = await caller.Read<IOrganizationGrain, OrganizationProfile?>(
                TenancyQueries.OrganizationId, grain => grain.GetProfile(), CancellationToken.None);
            return organization is null
                ? AuthRequest.Unavailable
                : Results.Json(new SessionView(
                    principal.Name, principal.Email, principal.RoleWord(),
                    new(organization.Slug, organization.Name, organization.Zone, organization.Currency), options.Environment,
                    principal.MustEnrol ? "SET_UP_SECOND_FACTOR" : principal.IsSuspended ? "SUSPENDED" : null, principal.Until, principal.ByProvider));
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }
}

/// <param name="Organization">Null for an operator who is let into none.</param>
/// <param name="AccessEndsAt">When an operator's access to it ends; null for everybody else.</param>
/// <param name="ByProvider">Whether the organisation's identity provider signed them in; left out where it did not.</param>
/// <param name="Next">What the person must do before anything else, or SUSPENDED where there is nothing but why and taking their data with them; null for nothing.</param>
internal sealed record SessionView(
    string Name, string? Email, string Role, SessionOrganization? Organization, string Environment,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] string? Next,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? AccessEndsAt,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)] bool ByProvider);

internal sealed record SessionOrganization(string Slug, string Name, string Zone, string Currency);
