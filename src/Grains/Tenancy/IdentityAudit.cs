using System.Globalization;
using System.Text.Json;

namespace Paceline.Tenancy;

/// <summary>Records of the audit log about people and keys.</summary>
internal static class IdentityAudit
{
    public static AuditObject Member(long user) => new("member", user.ToString(CultureInfo.InvariantCulture));

    public static AuditObject Invitation(string id) => new("invitation", id);

    /// <summary>An organisation has one.</summary>
    public static AuditObject Provider { get; } = new("identity provider", "1");

    public static AuditObject Trust(string id) => new("token trust", id);

    public static AuditObject Key(string id) => new("api key", id);

    /// <summary>A user acting for themselves, before or without a session that could say so.</summary>
    public static AuditActor Actor(long user, string name, string? credential, string? remoteAddress) =>
        new(ActorKind.User, Subject(user), name, credential, remoteAddress);

    /// <summary>As whom a user acts.</summary>
    public static string Subject(long user) => string.Create(CultureInfo.InvariantCulture, $"user-{user}");

    /// <summary>The user who acts as that.</summary>
    public static long UserOf(string subject) => long.Parse(subject.AsSpan("user-".Length), CultureInfo.InvariantCulture);

    public static string Json(object facts) => JsonSerializer.Serialize(facts, JsonSerializerOptions.Web);

    public static string Word(this Role role) => role.ToString().ToUpperInvariant();
}
