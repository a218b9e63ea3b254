using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// Ties each record to all before it: its hash is the SHA-256 of the hash before and of the record's canonical bytes. Who changes one record
/// must change every later one, and the head that others keep.
/// </summary>
public static class AuditChain
{
    public const int HashBytes = 32;
    private const byte Form = 1;
    private const long UnixEpochTicks = 621_355_968_000_000_000;

    /// <summary>The record that follows a head.</summary>
    public static AuditRecord Follow(OrgId org, AuditHead head, AuditEntry entry) =>
        new(head.Number + 1, entry, head.Hash, Hash(org, head.Number + 1, entry, head.Hash));

    /// <summary>What the record's hash has to be, going by what it says.</summary>
    public static byte[] Hash(OrgId org, AuditRecord record) => Hash(org, record.Number, record.Entry, record.Previous);

    /// <summary>
    /// The bytes that are hashed: form, organisation, number, microseconds since 1970, kind of actor, then each text as its length in bytes and
    /// its UTF-8; a missing one has length -1. Big-endian. Stored hashes depend on it: another form needs another first byte.
    /// </summary>
    public static byte[] Canonical(OrgId org, long number, AuditEntry entry)
    {
        using var bytes = new MemoryStream();
        Span<byte> head = stackalloc byte[22];
        head[0] = Form;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], org.Value);
        BinaryPrimitives.WriteInt64BigEndian(head[5..], number);
        BinaryPrimitives.WriteInt64BigEndian(head[13..], Micros(entry.At));
        head[21] = (byte)entry.Actor.Kind;
        bytes.Write(head);
        foreach (var text in (string?[])
            [
                entry.Actor.Subject, entry.Actor.Name, entry.Actor.CredentialId, entry.Actor.RemoteAddress, entry.Action, entry.On.Kind, entry.On.Id,
                entry.Before, entry.After, entry.Reason,
            ])
        {
            Write(bytes, text);
        }
        return bytes.ToArray();
    }

    private static byte[] Hash(OrgId org, long number, AuditEntry entry, byte[] previous) => SHA256.HashData([.. previous, .. Canonical(org, number, entry)]);

    // The store keeps microseconds: what it cannot keep must not be hashed.
    private static long Micros(DateTimeOffset at) => (at.UtcTicks - UnixEpochTicks) / TimeSpan.TicksPerMicrosecond;

    private static void Write(MemoryStream bytes, string? text)
    {
        var utf8 = text is null ? null : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, utf8?.Length ?? -1);
        bytes.Write(length);
        bytes.Write(utf8);
    }
}
