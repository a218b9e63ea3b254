using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paceline.Running;

/// <summary>An authenticator with one passkey, as a browser's page meets it: JSON of WebAuthn in, JSON out. What it says of itself can be bent.</summary>
public sealed class SoftwareAuthenticator(string origin)
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte Attested = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private byte[]? user;

    /// <summary>Where the page says it is.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>For whose name it signs; null for the one that asks.</summary>
    public string? Host { get; set; }

    /// <summary>Whether a finger, a face or a PIN unlocked it.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Goes up with each use.</summary>
    public uint Counter { get; set; }

    public string Id => Base64Url.EncodeToString(id);

    /// <summary>Makes the passkey that is asked for.</summary>
    public string Make(string options)
    {
        var asked = JsonNode.Parse(options)!;
        user = Base64Url.DecodeFromChars((string)asked["user"]!["id"]!);
        var data = Data((string)asked["rp"]!["id"]!, Attested, [.. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()]);
        return Say(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(Client("webauthn.create", asked)),
            // A map of three: no statement of who made the authenticator, and the data.
            ["attestationObject"] = Base64Url.EncodeToString([0xa3, .. Name("fmt"), .. Name("none"), .. Name("attStmt"), 0xa0, .. Name("authData"), 0x58, checked((byte)data.Length), .. data]),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Signs what is asked.</summary>
    public string Answer(string options)
    {
        var asked = JsonNode.Parse(options)!;
        Counter++;
        var (data, client) = (Data((string)asked["rpId"]!, 0, []), Client("webauthn.get", asked));
        return Say(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = user is null ? null : Base64Url.EncodeToString(user),
        });
    }

    private string Say(JsonObject response) => new JsonObject
    {
        ["id"] = Id,
        ["rawId"] = Id,
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private byte[] Client(string type, JsonNode asked) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = (string)asked["challenge"]!, origin = Origin, crossOrigin = false });

    private byte[] Data(string host, byte flags, byte[] more)
    {
        Span<byte> count = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Host ?? host)), (byte)(flags | Present | (Verifies ? Verified : 0)), .. count, .. more];
    }

    // COSE: elliptic curve, ES256, P-256, x, y.
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(false).Q;
        return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private static byte[] Name(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];
}
