using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OtpNet;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Running;

/// <summary>An API that knows its own address, and an OpenID provider that sends people back there.</summary>
public sealed class Federation(TwoOrganisations world) : IAsyncLifetime
{
    private static int founded;
    private RealApi api = null!;

    internal TwoOrganisations World => world;

    internal OpenIdServer Provider { get; private set; } = null!;

    internal Asker Asker => api.Asker;

    /// <summary>Where browsers find the API, as it was told.</summary>
    internal static Uri Home { get; } = new("http://localhost:5");

    public async ValueTask InitializeAsync()
    {
        api = await RealApi.Start(world.Silo.Client, settings: $"--Paceline:PublicAddress={Home}");
        Provider = await OpenIdServer.Start(new Uri(Home, ProviderEndpoints.BackPath));
    }

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        await api.DisposeAsync();
    }

    /// <summary>An organisation of its own for a test, whose administrator has a password and a second factor.</summary>
    internal async Task<Firm> Found()
    {
        Provider.Tampers = null;
        Provider.ClockIsWrongBy = TimeSpan.Zero;
        Provider.Denies = false;
        return await Firm.Create(this, $"firm{Interlocked.Increment(ref founded)}");
    }
}

/// <summary>An organisation whose administrator sets its provider up.</summary>
internal sealed class Firm
{
    public const string Password = "four unrelated words";
    private readonly Federation federation;

    private Firm(Federation federation, Organisation organisation, string word) => (this.federation, Organisation, Word) = (federation, organisation, word);

    public Organisation Organisation { get; }

    public OrgId Org => Organisation.Org;

    public string Word { get; }

    public string Slug => $"org-{Word}";

    public string Domain => $"{Word}.test";

    public string AdminEmail => $"{Word}admin@{Domain}";

    public Credential Admin => Of(Role.Admin);

    public Credential Of(Role role) => Organisation.Credentials.Single(credential => credential.Role == role && credential.IsSession);

    public static async Task<Firm> Create(Federation federation, string word) => new(federation, await Organisation.Create(federation.World.Database, word), word);

    /// <summary>Sets the provider up as the tests' is.</summary>
    public async Task Save(string? issuer = null, string? secret = OpenIdServer.Secret, Role? newRole = Role.Analyst, Credential? by = null, string? domain = null) => Assert.Empty(
        (await TrySave(issuer, secret, newRole, by, domain)).GetProperty("userErrors").EnumerateArray());

    public async Task<JsonElement> TrySave(string? issuer = null, string? secret = OpenIdServer.Secret, Role? newRole = Role.Analyst, Credential? by = null, string? domain = null) => await Order(
        "saveIdentityProvider", "SaveIdentityProviderInput",
        new JsonObject
        {
            ["issuer"] = issuer ?? federation.Provider.Issuer,
            ["clientId"] = OpenIdServer.ClientId,
            ["clientSecret"] = secret,
            ["domains"] = new JsonArray(domain ?? Domain),
            ["newMemberRole"] = newRole?.ToString().ToUpperInvariant(),
        },
        by);

    public async Task<string[]> Require(bool required, Credential? by = null) =>
        [.. (await Order("requireIdentityProvider", "RequireIdentityProviderInput", new JsonObject { ["required"] = required }, by))
            .GetProperty("userErrors").EnumerateArray().Select(error => error.GetProperty("code").GetString()!)];

    public async Task<JsonElement> Order(string mutation, string type, JsonObject input, Credential? by = null)
    {
        var reply = await federation.Asker.Ask(
            by ?? Admin, $"mutation ($i: {type}!) {{ {mutation}(input: $i) {{ userErrors {{ field code message }} }} }}", new JsonObject { ["i"] = input });
        return reply.Data.GetProperty(mutation);
    }

    /// <summary>What an administrator sees of the provider.</summary>
    public async Task<JsonElement> Look(Credential? by = null) => (await federation.Asker.Ask(
        by ?? Admin, "{ identityProvider { issuer isRequired changedBy test { by isOfPresent isOwn problem message } } }")).Data.GetProperty("identityProvider");

    /// <summary>Makes an administrator's way in that does not need the provider.</summary>
    /// <returns>The seed of the second factor.</returns>
    public async Task<byte[]> GivePasswordAndSecondFactor(string email, Credential session, Role role = Role.Admin)
    {
        await new IdentityStore(federation.World.Database.Orgs).EnsureUser(Org, email, "Person " + email.Split('@')[0], new PasswordHash(10).Of(Password), (int)role);
        var person = federation.World.Silo.Client.GetGrain<IUserGrain>(CredentialKeys.User(email));
        var who = new SignedIn(email, Org.Value, CredentialKeys.Hash(session.Text));
        var seed = Base32Encoding.ToBytes((await person.OfferSecondFactor(who)).Secret);
        // The code before this one, so that this one can still sign in. Where another half minute begins just then it is too old, and the next is not.
        Assert.NotNull(await person.ConfirmSecondFactor(who, Code(seed, -30)) ?? await person.ConfirmSecondFactor(who, Code(seed, -30)));
        return seed;
    }

    public static string Code(byte[] seed, int seconds = 0) => new Totp(seed).ComputeTotp(DateTime.UtcNow.AddSeconds(seconds));

    public async Task<string[]> Audit() => [.. await federation.World.Look(string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"select action from tenancy.audit where org_id = {Org.Value} order by number"))];
}

/// <summary>A person's browser on its way through the provider: it keeps cookies and follows no redirect by itself.</summary>
internal sealed class Browser(Federation federation, Credential? session = null)
{
    private readonly Dictionary<string, string> cookies = session is null ? [] : new() { ["paceline"] = session.Text };

    public string? Session => cookies.GetValueOrDefault("paceline");

    public bool HasState => cookies.ContainsKey("paceline-provider");

    public Credential Credential => new("browser", default, true, Session!);

    /// <summary>All of it: to the provider and back. The page on which the person ends.</summary>
    public async Task<string> SignIn(string lookup) => await Return(await Leave(lookup));

    /// <summary>Asks where to go, and goes there: the address to which the provider sends back.</summary>
    public async Task<Uri> Leave(string lookup, string path = "start") => await Visit((await Ask(lookup, path)).GetProperty("location").GetString()!);

    public async Task<JsonElement> Ask(string lookup, string path = "start")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/auth/provider/{path}") { Content = JsonContent.Create(new { organization = lookup }) };
        return JsonElement.Parse(await Send(request));
    }

    /// <summary>What the provider answers at its own page.</summary>
    public static async Task<Uri> Visit(string location)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(new Uri(location));
        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    public async Task<string> Return(Uri back)
    {
        Assert.Equal(ProviderEndpoints.BackPath, back.AbsolutePath);
        using var request = new HttpRequestMessage(HttpMethod.Get, back.PathAndQuery);
        return await Send(request);
    }

    public async Task<JsonElement> Post(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        return JsonElement.Parse(await Send(request));
    }

    private async Task<string> Send(HttpRequestMessage request)
    {
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }
        using var answer = await federation.Asker.Http.SendAsync(request);
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var (name, value) = (line.Split('=')[0], line.Split('=')[1].Split(';')[0]);
            if (value.Length == 0)
            {
                cookies.Remove(name);
            }
            else
            {
                cookies[name] = value;
            }
        }
        return answer.Headers.Location?.ToString() ?? await answer.Content.ReadAsStringAsync();
    }
}
