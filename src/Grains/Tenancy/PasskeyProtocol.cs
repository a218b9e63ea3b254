using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Fido2NetLib;
using Fido2NetLib.Objects;

namespace Paceline.Tenancy;

/// <summary>
/// What is asked of authenticators and what their answers must be, by WebAuthn. Every passkey names its user itself and is unlocked by a finger, a face or a PIN
/// at each use, so that it stands for two factors.
/// </summary>
internal static class PasskeyProtocol
{
    /// <summary>How long an authenticator may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What an authenticator is asked for to make a passkey.</summary>
    /// <param name="handle">By what it knows the user.</param>
    /// <param name="known">Passkeys of the user: an authenticator that has one makes no second.</param>
    public static string Offer(PasskeyHome home, Guid handle, string email, string name, IEnumerable<PasskeyRecord> known) => At(home).RequestNewCredential(new RequestNewCredentialParams
    {
        User = new Fido2User { Id = handle.ToByteArray(), Name = email, DisplayName = name },
        ExcludeCredentials = [.. known.Select(Descriptor)],
        AuthenticatorSelection = new AuthenticatorSelection { ResidentKey = ResidentKeyRequirement.Required, UserVerification = UserVerificationRequirement.Required },
        // Which make it is, is nobody's business: whoever registers one has proved who they are.
        AttestationPreference = AttestationConveyancePreference.None,
        // What every authenticator has one of.
        PubKeyCredParams = [PubKeyCredParam.ES256, PubKeyCredParam.RS256],
    }).ToJson();

    /// <summary>The passkey that was made for the offer; null when the answer is to another, or false.</summary>
    public static async Task<PasskeyRecord?> Made(PasskeyQuestion asked, string credential, string name, DateTimeOffset now)
    {
        if (Read<AuthenticatorAttestationRawResponse>(credential) is not { } answer)
        {
            return null;
        }
        try
        {
            var made = await At(asked.Home).MakeNewCredentialAsync(new MakeNewCredentialParams
            {
                AttestationResponse = answer,
                OriginalOptions = CredentialCreateOptions.FromJson(asked.Options),
                // The store says so, with the insert.
                IsCredentialIdUniqueToUserCallback = (_, _) => Task.FromResult(true),
            });
            return new PasskeyRecord(made.Id, name, made.PublicKey, made.SignCount, made.IsBackedUp, now, null);
        }
        catch (Exception flaw) when (IsOfTheAnswer(flaw))
        {
            return null;
        }
    }

    /// <summary>What an authenticator is asked for to prove whose it is.</summary>
    /// <param name="known">Passkeys that are taken; none for any, which then names its user.</param>
    public static string Ask(PasskeyHome home, IEnumerable<PasskeyRecord> known) => At(home).GetAssertionOptions(new GetAssertionOptionsParams
    {
        AllowedCredentials = [.. known.Select(Descriptor)],
        UserVerification = UserVerificationRequirement.Required,
    }).ToJson();

    /// <summary>The id of the passkey that answers; null when the answer is none.</summary>
    public static byte[]? IdOf(string credential) => Read<AuthenticatorAssertionRawResponse>(credential)?.RawId;

    /// <summary>The counter and whether it is kept elsewhere too, when the passkey answers what was asked; null when it does not.</summary>
    public static async Task<(long SignCount, bool BackedUp)?> Answered(PasskeyQuestion asked, string credential, PasskeyRecord passkey, Guid handle)
    {
        if (Read<AuthenticatorAssertionRawResponse>(credential) is not { } answer || !passkey.CredentialId.AsSpan().SequenceEqual(answer.RawId))
        {
            return null;
        }
        try
        {
            var proved = await At(asked.Home).MakeAssertionAsync(new MakeAssertionParams
            {
                AssertionResponse = answer,
                OriginalOptions = AssertionOptions.FromJson(asked.Options),
                StoredPublicKey = passkey.PublicKey,
                StoredSignatureCounter = (uint)passkey.SignCount,
                IsUserHandleOwnerOfCredentialIdCallback = (claim, _) => Task.FromResult(handle.ToByteArray().AsSpan().SequenceEqual(claim.UserHandle)),
            });
            return (proved.SignCount, proved.IsBackedUp);
        }
        catch (Exception flaw) when (IsOfTheAnswer(flaw))
        {
            return null;
        }
    }

    public static string IdText(byte[] credentialId) => Base64Url.EncodeToString(credentialId);

    /// <summary>Null when the text is no id.</summary>
    public static byte[]? ReadId(string text) => text.Length is > 0 and <= 1400 && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static PublicKeyCredentialDescriptor Descriptor(PasskeyRecord passkey) => new(passkey.CredentialId);

    private static Fido2 At(PasskeyHome home) => new(new Fido2Configuration
    {
        RPID = home.Host,
        RPName = "Paceline",
        Origins = new HashSet<string> { home.Origin },
        Timeout = (uint)Patience.TotalMilliseconds,
    });

    private static T? Read<T>(string credential) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Encoding.UTF8.GetBytes(credential));
        }
        catch (Exception flaw) when (IsOfTheAnswer(flaw))
        {
            return null;
        }
    }

    // What a stranger sends may be anything: the library says so in several ways, and all of them mean no.
    private static bool IsOfTheAnswer(Exception flaw) =>
        flaw is Fido2VerificationException or JsonException or FormatException or ArgumentException or InvalidOperationException or System.Formats.Cbor.CborContentException
            or System.Security.Cryptography.CryptographicException or NotSupportedException or IndexOutOfRangeException or OverflowException;
}
