import { describe, expect, it } from '@jest/globals';
import { FILE_KINDS, judgeFile, textOf } from '../../../rules/evidence/file-kinds.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const SAMPLES: Readonly<Record<string, Buffer>> = {
  pdf: bytes('%PDF-1.7\n'),
  ofd: bytes('PK\x03\x04....OFD.xml'),
  docx: bytes('PK\x03\x04....word/document.xml'),
  xlsx: bytes('PK\x03\x04....xl/workbook.xml'),
  pptx: bytes('PK\x03\x04....ppt/presentation.xml'),
  doc: bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  png: bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpg: bytes([0xff, 0xd8, 0xff, 0xe0]),
  gif: bytes('GIF89a'),
  tif: bytes('II*\0'),
  webp: bytes('RIFF....WEBP'),
  txt: Buffer.from('一份说明\r\n第二行'),
};

describe('a file that is handed in', () => {
  it('should be taken when its content is what its name says, and under no other name', () => {
    for (const [mine, content] of Object.entries(SAMPLES))
      for (const { endings, name } of FILE_KINDS) {
        const answer = judgeFile(`材料.${endings[0]}`, content);
        const fits = endings.includes(mine);
        expect([mine, endings[0], 'kind' in answer]).toEqual([mine, endings[0], fits]);
        if ('problem' in answer)
          expect(answer.problem).toBe(`“材料.${endings[0]}”的内容不是${name}，请用原来的软件打开核对，另存后再上传。`);
      }
  });

  it.each(['照片.JPG', '报告.final.Pdf', ' 说明.txt '])('should be known by the last ending, in any letters: %s', (name) => {
    const ending = name.trim().split('.').at(-1)?.toLowerCase() ?? '';
    expect(judgeFile(name, SAMPLES[ending] as Buffer)).toHaveProperty('kind');
  });

  it.each(['a.exe', 'a.html', 'a.svg', 'a.zip', 'a.docm', 'a.js', 'a', '.', 'a.', 'pdf'])('should not be taken at all: %s', (name) => {
    expect(judgeFile(name, SAMPLES['pdf'] as Buffer)).toEqual({ problem: expect.stringMatching(/可以上传的有：PDF、OFD/) });
  });

  it.each([
    ['a program', bytes('MZ\x90\0')],
    ['a script', bytes('#!/bin/sh\n')],
    ['a web page', bytes('  <!DOCTYPE html><script>')],
    ['a picture that runs', bytes('<svg xmlns="x" onload="y">')],
    ['bytes without meaning', bytes([1, 2, 3, 0])],
  ])('should not be taken as a text: %s', (_what, content) => {
    expect(judgeFile('a.txt', content)).toHaveProperty('problem');
  });

  it('should be read as a text in what Chinese offices write', () => {
    expect(textOf(Buffer.from('说明'))).toBe('说明');
    expect(textOf(bytes([0xcb, 0xb5, 0xc3, 0xf7]))).toBe('说明');
    expect(textOf(bytes([0xff, 0xfe, 0xf4, 0x8b]))).toBe('说');
  });
});
