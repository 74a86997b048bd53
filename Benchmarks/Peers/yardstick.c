// The least that any program built on libpcap does with a capture: yardstick FILE
//
// Opens it, asks for each packet with pcap_next_ex, and counts packets and octets.

#include <inttypes.h>
#include <pcap/pcap.h>
#include <stdio.h>

int main(int count, char **arguments) {
  if (count != 2) {
    fputs("usage: yardstick FILE\n", stderr);
    return 64;
  }
  char message[PCAP_ERRBUF_SIZE];
  pcap_t *capture = pcap_open_offline(arguments[1], message);
  if (capture == NULL) {
    fprintf(stderr, "yardstick: %s\n", message);
    return 2;
  }
  uint64_t frames = 0;
  uint64_t octets = 0;
  struct pcap_pkthdr *header;
  const u_char *data;
  int status;
  while ((status = pcap_next_ex(capture, &header, &data)) == 1) {
    frames += 1;
    octets += header->caplen;
  }
  pcap_close(capture);
  printf("%" PRIu64 " frames, %" PRIu64 " octets\n", frames, octets);
  return status == PCAP_ERROR_BREAK ? 0 : 2;
}
