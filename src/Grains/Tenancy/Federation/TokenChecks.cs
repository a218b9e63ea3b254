using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Paceline.Tenancy;

/// <summary>Whether a token is an issuer's, for whom it is meant, and whether it is so now. The same for people's and machines'.</summary>
internal static class TokenChecks
{
    /// <summary>Longer than any token that is one.</summary>
    public const int LongestToken = 16 * 1024;

    /// <summary>How far two clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    // Signatures of which only the issuer has the key: with a shared secret, whoever can check could also sign, and what is public would be a secret.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>Checks everything that a signature and the registered claims say.</summary>
    /// <param name="types">What the header may call the token; it may also say nothing.</param>
    public static async Task<(JsonWebToken? Token, ProviderTrouble? Trouble)> Check(string token, IssuerPage page, string issuer, string audience, TimeProvider time, params string[] types)
    {
        if ((await page.Read()).Trouble is { } trouble)
        {
            return (null, trouble);
        }
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ConfigurationManager = page,
            // A key is found by its id among the issuer's own and nowhere else: no address or key in the header counts.
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidAlgorithms = Algorithms,
            ValidIssuer = issuer,
            ValidAudience = audience,
            ValidTypes = types,
            TypeValidator = (type, _, _) => string.IsNullOrEmpty(type) || types.Contains(type, StringComparer.OrdinalIgnoreCase)
                ? type ?? "" : throw new SecurityTokenInvalidTypeException("The token is of another kind."),
            // Against the clock that everything here goes by.
            LifetimeValidator = (from, until, _, _) => IsNow(from, until, time.GetUtcNow()),
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken read)
        {
            return (null, Trouble(result.Exception, token, time.GetUtcNow()));
        }
        // A token of the future is one of a clock that is wrong, even where it does not say from when it holds.
        return read.IssuedAt > time.GetUtcNow().UtcDateTime + Skew ? (null, new(ProviderFault.ClockSkew, Gap(token, time.GetUtcNow()))) : (read, null);
    }

    private static bool IsNow(DateTime? from, DateTime? until, DateTimeOffset now) =>
        until is { } end && now.UtcDateTime - Skew < end && (from is not { } start || now.UtcDateTime + Skew >= start);

    private static ProviderTrouble Trouble(Exception? fault, string token, DateTimeOffset now) => fault switch
    {
        SecurityTokenInvalidIssuerException => new(ProviderFault.WrongIssuer),
        SecurityTokenInvalidAudienceException => new(ProviderFault.WrongAudience),
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => new(ProviderFault.ClockSkew, Gap(token, now)),
        SecurityTokenInvalidAlgorithmException or SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException or SecurityTokenInvalidSigningKeyException
            => new(ProviderFault.BadSignature),
        SecurityTokenInvalidTypeException => new(ProviderFault.WrongAudience),
        _ => new(ProviderFault.BadAnswer, "the token"),
    };

    /// <summary>By how much the clocks differ, as far as the token tells.</summary>
    private static string? Gap(string token, DateTimeOffset now)
    {
        var issued = new JsonWebToken(token).IssuedAt;
        return issued == DateTime.MinValue ? null : string.Create(CultureInfo.InvariantCulture,
            $"the token was issued at {issued:HH:mm:ss} UTC, when it was {now.UtcDateTime:HH:mm:ss} here");
    }
}
