using Paceline.Common;

namespace Paceline.Storage;

/// <summary>Where a secret belongs. Copied to another place it does not open.</summary>
public sealed record SecretPlace
{
    private const int FirstReceiver = -100;

    private SecretPlace(OrgId org, int connection, string field, string former) => (Org, Connection, Field, Former) = (org, connection, field, former);

    public OrgId Org { get; }

    public int Connection { get; }

    public string Field { get; }

    /// <summary>What values in the former form are bound to.</summary>
    internal string Former { get; }

    /// <summary>The fields with which a connection signs in.</summary>
    public static SecretPlace Credential(OrgId org, int connection) => new(org, connection, "credential", $"connection {org}/{connection}");

    /// <summary>What ends a sign-in at a platform that the person has begun.</summary>
    public static SecretPlace Verifier(OrgId org, int connection, string subject) =>
        new(org, connection, $"verifier {subject}", $"sign-in link {org}/{connection} {subject}");

    /// <summary>With what an organisation proves itself to its identity provider. No connection has the number 0.</summary>
    public static SecretPlace ClientSecret(OrgId org) => new(org, 0, "client secret", $"identity provider {org}");

    /// <summary>The token with which an organisation's booking system is asked.</summary>
    public static SecretPlace BookingToken(OrgId org) => new(org, -1, "token", $"booking system {org}");

    /// <summary>With what the booking system signs its webhooks.</summary>
    public static SecretPlace HookSecret(OrgId org) => new(org, -2, "webhook secret", $"booking system webhooks {org}");

    /// <summary>The address of a receiver of alerts and the key that signs what is sent there.</summary>
    public static SecretPlace Receiver(OrgId org, int receiver) => new(org, ReceiverNumber(receiver), "address", $"receiver {org}/{receiver}");

    /// <summary>The number by which the secret of a receiver is kept.</summary>
    public static int ReceiverNumber(int receiver) => FirstReceiver - receiver;

    /// <summary>The place of what is not of a connection, by its number.</summary>
    public static SecretPlace Kept(OrgId org, int number) => number switch
    {
        < FirstReceiver => Receiver(org, FirstReceiver - number),
        0 => ClientSecret(org),
        -1 => BookingToken(org),
        _ => HookSecret(org),
    };

    public override string ToString() => Connection < FirstReceiver ? $"{Field} of receiver {Org}/{FirstReceiver - Connection}" : Connection < 0 ? $"{Field} of booking system {Org}" : Connection == 0 ? $"{Field} of identity provider {Org}" : $"{Field} of connection {Org}/{Connection}";
}
