using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Paceline.Running;

/// <summary>Keys of those who forge.</summary>
internal static class Forgeries
{
    /// <summary>The key to sign with; null for the issuer's own.</summary>
    public static SigningCredentials? Key(string how, OpenIdServer server)
    {
        var own = (RsaSecurityKey)server.Keys[0].Key;
        return how switch
        {
            // What is public, used as if it were a secret that both sides share.
            "public key as secret" => new(new SymmetricSecurityKey(own.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = own.KeyId }, SecurityAlgorithms.HmacSha256),
            "public key as text" => new(new SymmetricSecurityKey(System.Text.Encoding.ASCII.GetBytes(own.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = own.KeyId }, SecurityAlgorithms.HmacSha512),
            "other key" => new(OpenIdServer.NewKey("other"), SecurityAlgorithms.RsaSha256),
            "other key, same id" => new(OpenIdServer.NewKey(own.KeyId), SecurityAlgorithms.RsaSha256),
            "no id" => new(new RsaSecurityKey(own.Rsa), SecurityAlgorithms.RsaSha256),
            "curve" => new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = own.KeyId }, SecurityAlgorithms.EcdsaSha256),
            _ => null,
        };
    }
}
