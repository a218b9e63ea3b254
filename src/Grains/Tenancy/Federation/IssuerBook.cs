using System.Collections.Concurrent;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>What issuers say of themselves and with which keys they sign. Each organisation has its own copy, so that none sees what another caused.</summary>
internal sealed class IssuerBook(OutboundHttp http, TimeProvider time)
{
    private readonly ConcurrentDictionary<(OrgId Org, string Issuer), IssuerPage> _pages = new();

    public IssuerPage Of(OrgId org, string issuer) => _pages.GetOrAdd((org, issuer), key => new IssuerPage(key.Issuer, http, time));

    /// <summary>Reads it anew at the next question: somebody has just set it up.</summary>
    public void Forget(OrgId org, string issuer) => _pages.TryRemove((org, issuer), out _);
}

/// <summary>
/// One issuer's description and keys, kept for an hour. A key that is not among them has them fetched anew, at most twice a minute, whatever tokens arrive;
/// an issuer that does not answer is not asked again for five seconds.
/// </summary>
internal sealed class IssuerPage(string issuer, OutboundHttp http, TimeProvider time) : BaseConfigurationManager
{
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>How long what was fetched is believed to be all there is.</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Peace = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<IssuerSaying>? _reading;
    private IssuerSaying? _known;
    private DateTimeOffset _at;
    private bool _wanted;

    /// <summary>What the issuer says, or why that is not known.</summary>
    public Task<IssuerSaying> Read()
    {
        lock (_gate)
        {
            if (_reading is { IsCompleted: false })
            {
                return _reading;
            }
            var age = time.GetUtcNow() - _at;
            return _known is { } known && age < (known.Trouble is not null ? Peace : _wanted ? LeastAge : Fresh)
                ? Task.FromResult(known)
                // Of all who ask meanwhile none waits on another's grain.
                : _reading = Task.Run(Renew);
        }
    }

    private async Task<IssuerSaying> Renew()
    {
        var said = await Fetch();
        lock (_gate)
        {
            // Keys that were right an hour ago are better than none while the issuer does not answer.
            if (said.Trouble is not { Fault: ProviderFault.Unreachable } || _known is not { Trouble: null })
            {
                _known = said;
            }
            (_at, _wanted) = (time.GetUtcNow(), false);
            return _known;
        }
    }

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) =>
        (await Read()).Configuration ?? throw new InvalidOperationException("The issuer's description is not known.");

    public override void RequestRefresh() => _wanted = true;

    private async Task<IssuerSaying> Fetch()
    {
        var documents = new Documents(http);
        try
        {
            var said = await OpenIdConnectConfigurationRetriever.GetAsync($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", documents, CancellationToken.None);
            return said.Issuer != issuer ? new(null, new(ProviderFault.WrongIssuer, Short(said.Issuer)))
                : said.SigningKeys.Count == 0 ? new(null, new(ProviderFault.NoDescription, Host))
                : new(said, null);
        }
        catch (Exception) when (documents.Fault is { } fault)
        {
            return new(null, new(fault, Host));
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or ArgumentException or FormatException or System.Text.Json.JsonException)
        {
            // Whatever is wrong with what was read: it is no description.
            return new(null, new(ProviderFault.NoDescription, Host));
        }
    }

    private string Host => new Uri(issuer).Authority;

    private static string Short(string? text) => text is null ? "none" : text[..Math.Min(text.Length, 200)];

    /// <summary>Reads documents of the issuer through the one way outside.</summary>
    private sealed class Documents(OutboundHttp http) : IDocumentRetriever
    {
        /// <summary>Why the last one could not be read.</summary>
        public ProviderFault? Fault { get; private set; }

        public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            var answer = await http.Read(new OutboundRequest(address), cancel);
            Fault = answer switch
            {
                { Fault: OutboundFault.Refused } => ProviderFault.AddressRefused,
                { Fault: not null } or { Status: >= 500 } => ProviderFault.Unreachable,
                { Status: not 200 } or { IsWhole: false } => ProviderFault.NoDescription,
                _ => null,
            };
            return Fault is null ? answer.Body : throw new IOException("The document could not be read.");
        }
    }
}

/// <param name="Configuration">Null where there is trouble.</param>
internal sealed record IssuerSaying(OpenIdConnectConfiguration? Configuration, ProviderTrouble? Trouble);
