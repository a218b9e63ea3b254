using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using Paceline.Api;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>How people come in: by invitation, or by founding an organisation where this installation lets anybody.</summary>
internal sealed partial class EntryEndpoints(IGrainFactory grains, SignInEndpoints signIn, SignInGate gate, ApiOptions options)
{
    /// <summary>Who invites whom, for whoever holds the link. The token comes in the body: an address would stand in logs.</summary>
    public Task<IResult> Invitation(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var token = form.Text("token", AuthForm.LongestToken);
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        return await Find(token) is { } invitation
            ? Results.Json(new { organization = invitation.Organization, email = invitation.Email, role = invitation.Role.Word(), hasAccount = invitation.HasAccount, provider = invitation.Provider })
            : Gone;
    });

    public Task<IResult> Join(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var (invitation, password) = (form.Text("token", AuthForm.LongestToken), form.Text("password", AuthForm.LongestPassword));
        var invited = await Find(invitation);
        if (invited is { Provider: { } provider })
        {
            return await signIn.Began(http, "", new SignInOutcome(null, null, Provider: provider), new AuthProblem(null, "GONE", "This no longer works."));
        }
        if (invited is not { } found)
        {
            return form.Problems.Count > 0 ? AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]) : Gone;
        }
        var name = found.HasAccount ? "" : form.Text("name", AuthForm.LongestName).Trim();
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        return await gate.Through(http, async () =>
        {
            var token = SessionCookie.NewToken();
            var outcome = await User(found.Email).Join(new JoinAttempt(
                CredentialKeys.Hash(invitation), name, password, CredentialKeys.Hash(token), AuthRequest.Address(http), AuthRequest.Agent(http)));
            return (outcome.Gone ? Gone : await Came(http, token, outcome), outcome.Principal is not null || outcome.SecondFactorDue);
        });
    });

    public Task<IResult> Found(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        if (!options.AllowsSignUp)
        {
            return AuthRequest.Refuse(HttpStatusCode.Forbidden, new AuthProblem(null, ErrorCodes.Forbidden, "Nobody founds an organisation here by themselves; ask whoever runs this installation."));
        }
        var (email, password, name) = (form.Email("email"), form.Text("password", AuthForm.LongestPassword), form.Text("name", AuthForm.LongestName).Trim());
        var (organization, zone, currency) = (form.Text("organization", AuthForm.LongestName).Trim(), form.Text("zone", AuthForm.LongestToken), form.Text("currency", 3));
        var slug = Slug(organization);
        if (slug is null && organization.Length > 0)
        {
            form.Problem("organization", "INVALID", "Give a name of at least three letters or digits, beginning with a letter.");
        }
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            form.Problem("zone", "INVALID", "This is no IANA zone, such as Europe/London.");
        }
        if (currency.Length > 0 && !Currency.TryParse(currency, out _))
        {
            form.Problem("currency", "INVALID", "This is no ISO currency, such as EUR.");
        }
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        var token = SessionCookie.NewToken();
        return await Came(http, token, await User(email).Found(new FoundAttempt(
            email.ToLowerInvariant(), name, password, new OrganizationProfile(0, slug!, organization, zone, currency), CredentialKeys.Hash(token),
            AuthRequest.Address(http), AuthRequest.Agent(http))));
    });

    private async Task<IResult> Came(HttpContext http, string token, JoinOutcome outcome) =>
        outcome.Taken ? AuthRequest.Refuse(HttpStatusCode.Conflict, new AuthProblem(null, "TAKEN", "There is an account of that address, or an organisation of that name; sign in, or choose another."))
        : outcome.Problem is { } problem && outcome.RetryAfter is null ? AuthRequest.Refuse(HttpStatusCode.BadRequest, new AuthProblem("password", PasswordWords.Code(problem), PasswordWords.Say(problem)))
        : await signIn.Began(
            http, token, new SignInOutcome(outcome.Principal, outcome.RetryAfter, outcome.SecondFactorDue, outcome.TakesPasskey, outcome.Provider),
            new AuthProblem(null, "GONE", "This no longer works."));

    private Task<InvitationView?> Find(string token) => grains.GetGrain<IInvitationGrain>(CredentialKeys.Invitation(CredentialKeys.Hash(token))).Get();

    private IUserGrain User(string email) => grains.GetGrain<IUserGrain>(CredentialKeys.User(email));

    private static IResult Gone => AuthRequest.Refuse(
        HttpStatusCode.NotFound, new AuthProblem(null, ErrorCodes.NotFound, "This invitation is no longer open; ask whoever invited you for another."));

    /// <summary>The short name in addresses: lower-case letters, digits and hyphens.</summary>
    private static string? Slug(string name)
    {
        var slug = NotInSlug().Replace(name.ToLowerInvariant(), "-").Trim('-');
        slug = slug[..Math.Min(slug.Length, 40)].TrimEnd('-');
        return slug.Length >= 3 && char.IsAsciiLetter(slug[0]) ? slug : null;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInSlug();
}
