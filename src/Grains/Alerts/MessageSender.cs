using System.Globalization;
using System.Text;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Sends one message to one receiver, once.</summary>
internal sealed class MessageSender(OutboundHttp http, TimeProvider time)
{
    private const int MostBytes = 1024;

    /// <param name="id">By which the receiver knows the message again.</param>
    public async Task<SendAnswer> Send(ReceiverKind kind, ReceiverSecret? secret, Guid id, string body, CancellationToken cancellationToken = default)
    {
        if (secret is null)
        {
            return new SendAnswer(0, SendFault.Sealed);
        }
        var answer = await http.Send(
            new OutboundRequest(secret.Address)
            { Method = HttpMethod.Post, Json = kind == ReceiverKind.PagerDuty ? PagerDutyEvent.Keyed(body, Encoding.UTF8.GetString(secret.Key)) : body, MostBytes = MostBytes, Headers = kind == ReceiverKind.Webhook ? Signed(secret.Key, Name(id), body) : [] },
            cancellationToken);
        return new SendAnswer(answer.Status, answer.Fault switch
        {
            null => null,
            OutboundFault.Refused => SendFault.Refused,
            OutboundFault.TooSlow => SendFault.TooSlow,
            _ => SendFault.Unreachable,
        }, answer.RetryAfter);
    }

    /// <summary>A message's id as its receiver sees it.</summary>
    public static string Name(Guid id) => $"msg_{id:N}";

    private KeyValuePair<string, string>[] Signed(byte[] key, string id, string body)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return
        [
            new("webhook-id", id),
            new("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture)),
            new("webhook-signature", WebhookSignature.Sign(key, id, now, Encoding.UTF8.GetBytes(body))),
        ];
    }
}
